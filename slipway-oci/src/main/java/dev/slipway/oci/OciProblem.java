package dev.slipway.oci;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What can be wrong with images, layers and the store.
public sealed interface OciProblem extends Problem {

    /// Text that is no image reference.
    ///
    /// @param position of the character that cannot stand there, from 1; one past the end if something is
    ///                 missing
    record InvalidReference(String text, int position, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "oci.invalid-reference")
                    .what("`" + text + "` is not an image reference")
                    .where("character " + position)
                    .why(reason)
                    .cure("write it as `name:tag`, `registry.example.com/name:tag` or `name@sha256:…`, in lower case");
        }
    }

    /// A manifest, index or configuration that cannot be understood.
    ///
    /// @param document such as `manifest` or `configuration`
    record MalformedDocument(String document, String origin, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "oci.malformed-document")
                    .what("cannot read the " + document + " of an image")
                    .where(origin)
                    .why(reason)
                    .cure(
                            "build or get the image again; it has to follow the OCI image specification or Docker schema 2");
        }
    }

    /// An image for other platforms than the one that is asked for.
    ///
    /// @param available what there is, in the order of the index; at most as many as an index lists
    record MissingPlatform(String image, String wanted, List<String> available) implements OciProblem {

        private static final int MOST_NAMED = 12;

        public MissingPlatform {
            available = List.copyOf(available);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "oci.missing-platform")
                    .what("`" + image + "` has no image for `" + wanted + "`")
                    .why(available.isEmpty() ? "it names no platform at all" : "it has " + named())
                    .cure("ask for a platform that it has with `--platform`, or for another image");
        }

        private String named() {
            String named = available.stream()
                    .limit(MOST_NAMED)
                    .map(platform -> "`" + platform + "`")
                    .collect(Collectors.joining(", "));
            return named + (available.size() > MOST_NAMED ? " and more" : "");
        }
    }

    /// A file that cannot be read while a layer is written.
    record UnreadableFile(Path file, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "oci.unreadable-file")
                    .what("cannot put a file into a layer")
                    .where("`" + file + "`")
                    .why(reason)
                    .cure("make it readable for this user, or leave it out with `.slipwayignore`");
        }
    }

    /// A file that is written to by somebody else while a layer is made of it.
    record ChangedFile(Path file, String change) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "oci.changed-file")
                    .what("a file changed while it was put into a layer")
                    .where("`" + file + "`")
                    .why(change)
                    .cure("build again when nothing writes to it, or leave it out with `.slipwayignore`");
        }
    }

    /// A blob that the store has no (whole) copy of.
    record DamagedBlob(Digest digest, Path file, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "oci.damaged-blob")
                    .what("the image store is damaged at `" + digest + "`")
                    .where("`" + file + "`")
                    .why(reason)
                    .cure(
                            "delete that file if it is there, and build or get the image again; `slipway image verify` shows"
                                    + " all damage");
        }
    }

    /// A blob from elsewhere that is not what its descriptor says.
    record WrongContent(Digest digest, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "oci.wrong-content")
                    .what("refused a part of an image")
                    .where("`" + digest + "`")
                    .why(reason)
                    .cure("get the image again from a source that you trust");
        }
    }

    /// A manifest or index that points at something that is not there.
    ///
    /// @param manifest what points
    /// @param missing  what it points at
    record IncompleteImage(Digest manifest, Digest missing) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "oci.incomplete-image")
                    .what("an image is not complete")
                    .where("`" + manifest + "`")
                    .why("it needs `" + missing + "`, which is not there")
                    .cure("get the image again, with all its layers and platforms");
        }
    }

    /// No space, or no permission, in the store.
    record UnwritableStore(Path directory, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "oci.unwritable-store")
                    .what("cannot write to the image store")
                    .where("`" + directory + "`")
                    .why(reason)
                    .cure(
                            "make space there (`slipway image prune` deletes what no image needs), or choose another place with"
                                    + " `SLIPWAY_HOME`");
        }
    }

    /// A folder that is no image store, or one of a later format.
    record UnusableStore(Path directory, String reason) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "oci.unusable-store")
                    .what("cannot use the image store")
                    .where("`" + directory + "`")
                    .why(reason)
                    .cure("move the folder away, or choose another place with `SLIPWAY_HOME`");
        }
    }

    /// Other processes write to the store at this moment.
    record StoreInUse(Path directory) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "oci.store-in-use")
                    .what("cannot delete anything in the image store")
                    .where("`" + directory + "`")
                    .why("another process writes to it: a build, a pull, or `slipway registry serve`")
                    .cure("try again when it has ended");
        }
    }

    /// A digest that is given in short and denotes more than one image.
    record AmbiguousName(String text, int matches) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "oci.ambiguous-name")
                    .what("`" + text + "` denotes " + matches + " images")
                    .cure("give more digits of the digest, or the image's name");
        }
    }

    /// A blob that cannot be deleted because something is made of it.
    ///
    /// @param user the image's name, or its digest where it has none
    record BlobInUse(Digest digest, String user) implements OciProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "oci.blob-in-use")
                    .what("cannot delete a blob")
                    .where("`" + digest + "`")
                    .why("`" + user + "` is made of it")
                    .cure("delete that image first");
        }
    }
}
