package dev.slipway.oci.server;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// The names by which clients may address the registry.
///
/// A page in a browser can have its own name lead to `127.0.0.1` and then talk to whatever listens there as if
/// it were its own site; the name in `Host` gives it away. Addresses are no names, and nobody can register a
/// name below `localhost` or `internal`, which are reserved (RFC 6761; ICANN resolution 2024.07.29.06): the
/// engines' `host.docker.internal` and `host.containers.internal` are among these.
final class HostNames {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:.%]+]");
    private static final Pattern PORT = Pattern.compile(":[0-9]*$");

    private final Set<String> names = new HashSet<>();

    /// @param more that the user allows
    HostNames(Set<String> more) {
        names.add("localhost");
        more.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /// @param host the value of the header field
    boolean allow(String host) {
        String name = PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT);
        return ADDRESS.matcher(name).matches()
                || names.contains(name)
                || name.endsWith(".localhost")
                || name.endsWith(".internal");
    }
}
