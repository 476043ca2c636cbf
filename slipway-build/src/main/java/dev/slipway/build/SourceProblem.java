package dev.slipway.build;

import dev.slipway.io.problem.Explanation;
import java.nio.file.Path;

/// What is wrong with the files of a service.
public sealed interface SourceProblem extends BuildProblem {

    /// A file or folder of the service that this user may not read.
    record Unreadable(Path path) implements SourceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.unreadable")
                    .what("cannot read `" + path.getFileName() + "`")
                    .where(path.toString())
                    .why("permission denied")
                    .cure("make it readable for this user, or leave it out by a line in `.slipwayignore`");
        }
    }

    /// A symbolic link that points at something that is not in the service's folder.
    record LinkLeavesFolder(Path link, String target, Path folder) implements SourceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.link-leaves-folder")
                    .what("cannot put the link `" + link.getFileName() + "` into the image")
                    .where(link.toString())
                    .why("it points at `" + target + "`, outside of `" + folder + "`")
                    .cure(
                            "copy what it points at into the folder, or leave the link out by a line in `.slipwayignore`");
        }
    }

    /// A folder with more than any function can need.
    record TooManyFiles(Path folder, int maximumFiles, int maximumDepth) implements SourceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.too-many-files")
                    .what("refused the folder `" + folder.getFileName() + "`")
                    .where(folder.toString())
                    .why("it holds more than " + maximumFiles + " files, or folders nested more than " + maximumDepth
                            + " deep")
                    .cure("leave out what the function does not need by lines in `.slipwayignore`");
        }
    }

    /// An ignore file that cannot be taken as one.
    record UnusableIgnoreFile(Path file, String reason) implements SourceProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.ignore-file-unusable")
                    .what("cannot use `" + file.getFileName() + "`")
                    .where(file.toString())
                    .why(reason)
                    .cure("make it a text of one pattern a line");
        }
    }
}
