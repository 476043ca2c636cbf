package dev.slipway.build.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lines of one ignore file: the last that speaks of a path decides about it. Lines that are a plain name
/// are looked up instead of tried one by one; with the usual thirty lines and 20,000 files this was a tenth of
/// a build that changes nothing.
final class IgnorePatterns {

    private final List<String> text;
    private final List<IgnorePattern> lines;
    private final Map<String, Integer> lastLineOfName = new HashMap<>();
    private final List<Integer> otherLines = new ArrayList<>();

    /// @param text  as it was read
    /// @param lines in the order of the file
    IgnorePatterns(List<String> text, List<IgnorePattern> lines) {
        this.text = List.copyOf(text);
        this.lines = List.copyOf(lines);
        for (int line = 0; line < lines.size(); line++) {
            int number = line;
            lines.get(line)
                    .onlyName()
                    .ifPresentOrElse(name -> lastLineOfName.put(name, number), () -> otherLines.addFirst(number));
        }
    }

    /// The line that decides about `path`, or null where none speaks of it.
    @Nullable
    IgnorePattern deciding(SourcePath path) {
        if (lines.isEmpty()) {
            return null;
        }
        int last = lastLineOfName.getOrDefault(path.name(), -1);
        for (int line : otherLines) {
            if (line < last) {
                break;
            }
            if (lines.get(line).matches(path)) {
                return lines.get(line);
            }
        }
        return last < 0 ? null : lines.get(last);
    }

    /// As it was read.
    List<String> text() {
        return text;
    }

    /// Whether any line brings something back.
    boolean bringBack() {
        return lines.stream().anyMatch(IgnorePattern::negated);
    }
}
