package dev.slipway.debian;

import dev.slipway.oci.Platform;
import java.util.List;

/// What a base has to have.
///
/// @param suite         which Debian
/// @param platform      `linux/amd64` or `linux/arm64`; either can be composed on any machine
/// @param packages      what the language and the user need, by name; what every base has is added
/// @param documentation whether manuals and translations are wanted; licences are always there
public record BaseRequest(Suite suite, Platform platform, List<String> packages, boolean documentation) {

    public BaseRequest {
        packages = packages.stream().distinct().sorted().toList();
    }
}
