package dev.slipway.build;

import java.nio.file.Path;
import java.util.Optional;

/// What is wrong with the files of a service.
public sealed interface SourceProblem extends BuildProblem {
    /// A file or folder of the service that this user may not read.
    record Unreadable(Path path) implements SourceProblem {
        @Override
        public String code() {
            return "build.unreadable";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot read `" + path.getFileName() + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(path.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("permission denied");
        }

        @Override
        public String cure() {
            return "make it readable for this user, or leave it out by a line in `.slipwayignore`";
        }
    }

    /// A symbolic link that points at something that is not in the service's folder.
    record LinkLeavesFolder(Path link, String target, Path folder) implements SourceProblem {
        @Override
        public String code() {
            return "build.link-leaves-folder";
        }

        @Override
        public String what() {
            return "cannot put the link `" + link.getFileName() + "` into the image";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(link.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it points at `" + target + "`, outside of `" + folder + "`");
        }

        @Override
        public String cure() {
            return "copy what it points at into the folder, or leave the link out by a line in `.slipwayignore`";
        }
    }

    /// A folder with more than any function can need.
    record TooManyFiles(Path folder, int maximumFiles, int maximumDepth) implements SourceProblem {
        @Override
        public String code() {
            return "build.too-many-files";
        }

        @Override
        public String what() {
            return "refused the folder `" + folder.getFileName() + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it holds more than " + maximumFiles + " files, or folders nested more than "
                    + maximumDepth + " deep");
        }

        @Override
        public String cure() {
            return "leave out what the function does not need by lines in `.slipwayignore`";
        }
    }

    /// An ignore file that cannot be taken as one.
    record UnusableIgnoreFile(Path file, String reason) implements SourceProblem {
        @Override
        public String code() {
            return "build.ignore-file-unusable";
        }

        @Override
        public String what() {
            return "cannot use `" + file.getFileName() + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(file.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "make it a text of one pattern a line";
        }
    }
}
