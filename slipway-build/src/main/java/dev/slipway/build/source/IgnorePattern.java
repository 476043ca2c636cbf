package dev.slipway.build.source;

import dev.slipway.io.files.ConfinedPath;
import java.util.Optional;

/// One line of an ignore file: which paths it speaks of, and whether it leaves them out or brings them back.
sealed interface IgnorePattern {

    /// Whether the line speaks of this path.
    ///
    /// @param path relative to the folder of the ignore file
    boolean matches(SourcePath path);

    /// Whether what matches is brought back (`!`).
    boolean negated();

    /// The only name that the line speaks of, in whatever folder, file or folder; empty for all other lines.
    default Optional<String> onlyName() {
        return Optional.empty();
    }

    /// A line of `.gitignore` or `.slipwayignore` (gitignore(5), "PATTERN FORMAT").
    ///
    /// @param name       the pattern where it has no slash but at its end: it matches a name in any folder
    /// @param glob       the pattern from the ignore file's folder on
    /// @param foldersOnly whether it ended with a slash
    record Git(boolean negated, Optional<NamePattern> name, Glob glob, boolean foldersOnly) implements IgnorePattern {

        /// The pattern of a line; empty for blank lines and comments.
        static Optional<IgnorePattern> parse(String line) {
            String text = withoutTrailingSpaces(line);
            if (text.isEmpty() || text.startsWith("#")) {
                return Optional.empty();
            }
            boolean negated = text.startsWith("!");
            String pattern = negated ? text.substring(1) : text;
            boolean foldersOnly = pattern.endsWith("/");
            String body = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
            if (body.isEmpty()) {
                return Optional.empty();
            }
            Optional<NamePattern> name = body.indexOf('/') < 0 ? Optional.of(new NamePattern(body)) : Optional.empty();
            return Optional.of(new Git(negated, name, Glob.of(body), foldersOnly));
        }

        private static String withoutTrailingSpaces(String line) {
            int end = line.length();
            while (end > 0
                    && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\r')
                    && !(end > 1 && line.charAt(end - 2) == '\\')) {
                end--;
            }
            return line.substring(0, end);
        }

        @Override
        public boolean matches(SourcePath path) {
            if (foldersOnly && !path.isFolder()) {
                return false;
            }
            return name.isPresent() ? name.get().matches(path.name()) : glob.matches(path.parts());
        }

        @Override
        public Optional<String> onlyName() {
            return foldersOnly
                    ? Optional.empty()
                    : name.filter(NamePattern::isLiteral).map(NamePattern::text);
        }
    }

    /// A line of `.dockerignore` (Dockerfile reference, ".dockerignore files"): always from the root on; what
    /// it matches stands for all below it.
    record Docker(boolean negated, Glob glob, Glob below) implements IgnorePattern {

        /// The pattern of a line; empty for blank lines and comments.
        static Optional<IgnorePattern> parse(String line) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                return Optional.empty();
            }
            boolean negated = text.startsWith("!");
            String pattern = negated ? text.substring(1).strip() : text;
            String clean = withoutDots(pattern);
            return clean.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Docker(negated, Glob.of(clean), Glob.of(clean + "/**")));
        }

        /// Docker cleans patterns as Go's `filepath.Clean` does.
        private static String withoutDots(String pattern) {
            return ConfinedPath.of(pattern).orElse("");
        }

        @Override
        public boolean matches(SourcePath path) {
            return glob.matches(path.parts()) || below.matches(path.parts());
        }
    }
}
