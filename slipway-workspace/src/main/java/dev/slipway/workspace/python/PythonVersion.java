package dev.slipway.workspace.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version by PEP 440 ("Public version identifiers"), as far as versions of Python itself use it: no
/// epochs, no local parts.
///
/// @param release     such as 3, 13, 5
/// @param phase       0 for a development release, 1 alpha, 2 beta, 3 release candidate, 4 final, 5 post
///                    release
/// @param phaseNumber the number within the phase
record PythonVersion(List<Integer> release, int phase, int phaseNumber) implements Comparable<PythonVersion> {

    private static final int FINAL = 4;
    private static final Pattern FORM = Pattern.compile(
            "v?(\\d{1,6}(?:\\.\\d{1,6}){0,5})(?:[-_.]?(dev|alpha|a|beta|b|preview|pre|rc|c|post|rev|r)[-_.]?(\\d{0,6}))?",
            Pattern.CASE_INSENSITIVE);

    PythonVersion {
        release = List.copyOf(release);
    }

    /// Empty where the text is no version.
    static Optional<PythonVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Integer> release = new ArrayList<>();
        for (String number : matcher.group(1).split("\\.", -1)) {
            release.add(Integer.valueOf(number));
        }
        String phase = matcher.group(2);
        String number = matcher.group(3);
        return Optional.of(new PythonVersion(
                release,
                phase == null ? FINAL : phaseOf(phase),
                number == null || number.isEmpty() ? 0 : Integer.parseInt(number)));
    }

    private static int phaseOf(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "dev" -> 0;
            case "alpha", "a" -> 1;
            case "beta", "b" -> 2;
            case "preview", "pre", "rc", "c" -> 3;
            default -> 5;
        };
    }

    /// Missing parts count as 0: 3.13 is 3.13.0.
    @Override
    public int compareTo(PythonVersion other) {
        int parts = Math.max(release.size(), other.release.size());
        for (int index = 0; index < parts; index++) {
            int order = Integer.compare(part(index), other.part(index));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(phase, other.phase);
        return order != 0 ? order : Integer.compare(phaseNumber, other.phaseNumber);
    }

    /// Whether this version's release begins with the other's parts: 3.13.5 with 3.13.
    boolean startsWith(List<Integer> prefix) {
        for (int index = 0; index < prefix.size(); index++) {
            if (part(index) != prefix.get(index)) {
                return false;
            }
        }
        return true;
    }

    private int part(int index) {
        return index < release.size() ? release.get(index) : 0;
    }
}
