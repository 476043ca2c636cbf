package dev.slipway.build.step;

import dev.slipway.build.source.Branch;
import dev.slipway.build.source.ServiceFiles;
import dev.slipway.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Splits the code of a large service over several layers, so that a changed file renews a small one.
/// Everything below one of the code's uppermost folders stays together; which layer that is follows from the
/// folder's name alone, so that a new folder moves no other. There are at most sixteen: few enough for an image
/// to stay far from the most layers that it may have.
final class SplitCode {

    /// The name of the layer of code that is not split.
    static final String WHOLE = "code";

    /// Below this, one layer is written faster than several are looked after.
    private static final long LARGE = 4L << 20;

    private SplitCode() {}

    /// The code of a service, layer by layer.
    ///
    /// @param before what is known from an earlier build
    /// @throws IOException if the service's folder cannot be read
    static List<FoundCode> of(ServiceFiles files, SeenCode before) throws IOException {
        List<Branch> branches = files.branches();
        if (!before.isWhole()) {
            List<FoundCode> parts = split(branches, files, before);
            if (size(parts) >= LARGE) {
                return parts;
            }
        }
        FoundCode whole = find(WHOLE, branches, files, before);
        return whole.size() < LARGE ? List.of(whole) : split(branches, files, before);
    }

    /// On all processors: for most builds this is nearly all that they do.
    private static List<FoundCode> split(List<Branch> branches, ServiceFiles files, SeenCode before) {
        SortedMap<String, List<Branch>> parts = new TreeMap<>();
        for (Branch branch : branches) {
            parts.computeIfAbsent(WHOLE + " " + digit(branch.name()), _ -> new ArrayList<>())
                    .add(branch);
        }
        return parts.entrySet().parallelStream()
                .map(part -> find(part.getKey(), part.getValue(), files, before))
                .toList();
    }

    private static FoundCode find(String name, List<Branch> branches, ServiceFiles files, SeenCode before) {
        return new FoundCode(name, branches, files, before.find(name, files.root(), branches));
    }

    private static String digit(String name) {
        return Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 1);
    }

    private static long size(List<FoundCode> parts) throws IOException {
        long size = 0;
        for (FoundCode part : parts) {
            size += part.size();
        }
        return size;
    }
}
