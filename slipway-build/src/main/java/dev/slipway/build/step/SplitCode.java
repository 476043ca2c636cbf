package dev.slipway.build.step;

import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Splits the code of a large service over several layers, so that a changed file renews a small one.
/// Everything below one of the code's uppermost folders stays together; which layer that is follows from the
/// folder's name alone, so that a new folder moves no other. There are at most sixteen: few enough for an image
/// to stay far from the most layers that it may have.
public final class SplitCode {

    /// Below this, one layer is written faster than several are looked after.
    private static final long LARGE = 4L << 20;

    /// @param entries all of the code
    /// @param target  the folder of the code in the image, without the leading slash
    public record Input(List<LayerEntry> entries, String target) {}

    /// The parts, each with a name for its layer, in a fixed order; at least one.
    public List<Part> run(Input input) {
        if (size(input.entries()) < LARGE) {
            return List.of(new Part("code", input.entries()));
        }
        SortedMap<String, List<LayerEntry>> parts = new TreeMap<>();
        Map<String, String> digits = new HashMap<>();
        for (LayerEntry entry : input.entries()) {
            String digit = digits.computeIfAbsent(top(entry.path(), input.target()), SplitCode::digit);
            parts.computeIfAbsent(digit, _ -> new ArrayList<>()).add(entry);
        }
        return parts.entrySet().stream()
                .map(part -> new Part("code " + part.getKey(), List.copyOf(part.getValue())))
                .toList();
    }

    private static String digit(String top) {
        return Digest.of(top.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 1);
    }

    private static long size(List<LayerEntry> entries) {
        long size = 0;
        for (LayerEntry entry : entries) {
            if (entry instanceof LayerEntry.RegularFile file) {
                size += file.content().size();
            }
        }
        return size;
    }

    /// The name of the uppermost folder or file that `path` is, or lies in.
    private static String top(String path, String target) {
        String below = path.startsWith(target + "/") ? path.substring(target.length() + 1) : path;
        int slash = below.indexOf('/');
        return slash < 0 ? below : below.substring(0, slash);
    }

    /// What goes into one layer.
    ///
    /// @param name    of the layer
    /// @param entries of the code
    public record Part(String name, List<LayerEntry> entries) {}
}
