package dev.slipway.build.source;

import dev.slipway.build.SourceProblem;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is left out of the code layer. One kind of ignore file decides, the first that the service's folder
/// has: `.slipwayignore`, then `.dockerignore`, then `.gitignore`. Files of a later kind are then not read at
/// all, so that a `.gitignore` that keeps generated code out of the repository need not keep it out of the
/// image.
///
/// What none of the lines speaks of falls under [#DEFAULTS]; a line such as `!.env` takes one of them back.
final class IgnoreRules {

    /// Never wanted in an image: version control, secrets by convention, caches, environments of this machine,
    /// and what only Slipway reads.
    static final List<String> DEFAULTS = List.of(
            ".git",
            ".hg",
            ".svn",
            ".gitignore",
            ".gitattributes",
            ".dockerignore",
            ".slipwayignore",
            "/slipway.yaml",
            "/slipway.yml",
            "/slipway.lock",
            SlipwayHome.MARKER,
            ".env",
            ".env.*",
            "__pycache__",
            "*.pyc",
            "*.pyo",
            ".venv",
            "/venv/",
            ".tox",
            ".nox",
            ".mypy_cache",
            ".pytest_cache",
            ".ruff_cache",
            "*.egg-info",
            "node_modules",
            ".aws-sam",
            ".idea",
            ".vscode",
            ".DS_Store");

    private static final long MAXIMUM_FILE_SIZE = 1 << 20;
    private static final int MAXIMUM_PARENTS = 64;

    private final Syntax syntax;
    private final Optional<String> nestedFile;
    private final List<Scope> parents;
    private final IgnorePatterns defaults;

    private IgnoreRules(Syntax syntax, Optional<String> nestedFile, List<Scope> parents) {
        this.syntax = syntax;
        this.nestedFile = nestedFile;
        this.parents = parents;
        this.defaults = parse(DEFAULTS, Syntax.GIT);
    }

    /// The rules for the service in `root`.
    ///
    /// @throws IOException      if an ignore file cannot be read
    /// @throws ProblemException with a [SourceProblem] if one is too large or no text
    static IgnoreRules forService(Path root) throws IOException {
        for (Syntax syntax : Syntax.values()) {
            Path file = root.resolve(syntax.file);
            if (Files.isRegularFile(file)) {
                return syntax == Syntax.GIT
                        ? new IgnoreRules(syntax, Optional.of(syntax.file), gitParents(root))
                        : new IgnoreRules(syntax, Optional.empty(), List.of(new Scope("", read(file, syntax))));
            }
        }
        return new IgnoreRules(Syntax.GIT, Optional.of(Syntax.GIT.file), gitParents(root));
    }

    /// Git's own rule: the files of all folders from the repository's root down count. `prefix` is what a path
    /// below the service's folder is preceded by, seen from there.
    private static List<Scope> gitParents(Path root) throws IOException {
        List<Scope> scopes = new ArrayList<>();
        if (Files.exists(root.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            return scopes;
        }
        Path folder = root.getParent();
        for (int i = 0; folder != null && i < MAXIMUM_PARENTS; i++, folder = folder.getParent()) {
            Path file = folder.resolve(Syntax.GIT.file);
            if (Files.isRegularFile(file)) {
                scopes.addFirst(new Scope(folder.relativize(root) + "/", read(file, Syntax.GIT)));
            }
            if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return scopes;
            }
        }
        return List.of();
    }

    /// The rules that hold in the service's folder itself.
    Folder root() {
        return new Folder(parents);
    }

    private static IgnorePatterns read(Path file, Syntax syntax) throws IOException {
        if (Files.size(file) > MAXIMUM_FILE_SIZE) {
            throw new ProblemException(new SourceProblem.UnusableIgnoreFile(file, "it is larger than 1 MiB"));
        }
        try {
            return parse(Files.readAllLines(file), syntax);
        } catch (CharacterCodingException notText) {
            throw new ProblemException(new SourceProblem.UnusableIgnoreFile(file, "it is not UTF-8"), notText);
        }
    }

    private static IgnorePatterns parse(List<String> lines, Syntax syntax) {
        List<IgnorePattern> patterns = new ArrayList<>();
        for (String line : lines) {
            syntax.pattern(line).ifPresent(patterns::add);
        }
        return new IgnorePatterns(lines, patterns);
    }

    /// The kinds of ignore files, the one that wins first.
    private enum Syntax {
        SLIPWAY(".slipwayignore"),
        DOCKER(".dockerignore"),
        GIT(".gitignore");

        private final String file;

        Syntax(String file) {
            this.file = file;
        }

        Optional<IgnorePattern> pattern(String line) {
            return this == DOCKER ? IgnorePattern.Docker.parse(line) : IgnorePattern.Git.parse(line);
        }
    }

    /// The lines of one ignore file, and how a path is seen from its folder.
    ///
    /// @param prefix put before a path to see it from the ignore file's folder; with [#cut] taken off
    private record Scope(String prefix, IgnorePatterns patterns, int cut) {

        Scope(String prefix, IgnorePatterns patterns) {
            this(prefix, patterns, 0);
        }

        Stream<String> text() {
            Stream<String> place = Stream.of(
                    prefix,
                    Integer.toString(cut),
                    Integer.toString(patterns.text().size()));
            return Stream.concat(place, patterns.text().stream());
        }

        @Nullable
        IgnorePattern deciding(SourcePath path) {
            return patterns.deciding(path.seenFrom(prefix, cut));
        }
    }

    /// The rules as they hold in one folder of the service.
    final class Folder {

        private final List<Scope> scopes;

        private Folder(List<Scope> scopes) {
            this.scopes = scopes;
        }

        /// The rules in a folder below, with those that an ignore file in it adds.
        ///
        /// @param folder on this machine
        /// @param path   the same, relative to the service's folder; empty for that itself
        Folder enter(Path folder, String path) throws IOException {
            Path file = folder.resolve(nestedFile.orElse(""));
            if (nestedFile.isEmpty() || !Files.isRegularFile(file)) {
                return this;
            }
            List<Scope> more = new ArrayList<>(scopes);
            more.add(new Scope("", read(file, syntax), path.isEmpty() ? 0 : path.length() + 1));
            return new Folder(more);
        }

        /// The name of the file that these rules were read from.
        String file() {
            return syntax.file;
        }

        /// All that these rules say, so that they can be told from others. Folders below may have files of
        /// their own, which add to it.
        List<String> text() {
            Stream<String> given = scopes.stream().flatMap(Scope::text);
            return Stream.of(Stream.of(syntax.name()), DEFAULTS.stream(), given)
                    .flatMap(Function.identity())
                    .toList();
        }

        /// Whether `path` is left out.
        boolean ignores(String path, boolean folder) {
            SourcePath seen = new SourcePath(path, folder);
            for (Scope scope : scopes.reversed()) {
                IgnorePattern deciding = scope.deciding(seen);
                if (deciding != null) {
                    return !deciding.negated();
                }
            }
            return defaults.deciding(seen) != null;
        }

        /// Whether something below a folder that is left out may be brought back. In Git nothing can; in Docker
        /// an exception speaks of each path by itself. What a default leaves out stays out as a whole.
        boolean mayBringBackBelow(String path) {
            return syntax == Syntax.DOCKER
                    && scopes.stream().anyMatch(scope -> scope.patterns().bringBack())
                    && scopes.stream().anyMatch(scope -> leavesOut(scope.deciding(new SourcePath(path, true))));
        }

        private static boolean leavesOut(@Nullable IgnorePattern deciding) {
            return deciding != null && !deciding.negated();
        }
    }
}
