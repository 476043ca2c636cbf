package dev.slipway.oci;

import dev.slipway.io.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can be wrong with images, layers and the store.
public sealed interface OciProblem extends Problem {

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    @Override
    default Optional<String> why() {
        return Optional.empty();
    }

    /// Text that is no image reference.
    ///
    /// @param position of the character that cannot stand there, from 1; one past the end if something is
    ///                 missing
    record InvalidReference(String text, int position, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.invalid-reference";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + text + "` is not an image reference";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("character " + position);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "write it as `name:tag`, `registry.example.com/name:tag` or `name@sha256:…`, in lower case";
        }
    }

    /// A manifest, index or configuration that cannot be understood.
    ///
    /// @param document such as `manifest` or `configuration`
    record MalformedDocument(String document, String origin, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.malformed-document";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "cannot read the " + document + " of an image";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(origin);
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "build or get the image again; it has to follow the OCI image specification or Docker schema 2";
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
        public String code() {
            return "oci.missing-platform";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "`" + image + "` has no image for `" + wanted + "`";
        }

        @Override
        public Optional<String> why() {
            return Optional.of(available.isEmpty() ? "it names no platform at all" : "it has " + named());
        }

        private String named() {
            String named = available.stream()
                    .limit(MOST_NAMED)
                    .map(platform -> "`" + platform + "`")
                    .collect(Collectors.joining(", "));
            return named + (available.size() > MOST_NAMED ? " and more" : "");
        }

        @Override
        public String cure() {
            return "ask for a platform that it has with `--platform`, or for another image";
        }
    }

    /// A file that cannot be read while a layer is written.
    record UnreadableFile(Path file, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.unreadable-file";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "cannot put a file into a layer";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "make it readable for this user, or leave it out with `.slipwayignore`";
        }
    }

    /// A file that is written to by somebody else while a layer is made of it.
    record ChangedFile(Path file, String change) implements OciProblem {
        @Override
        public String code() {
            return "oci.changed-file";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "a file changed while it was put into a layer";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(change);
        }

        @Override
        public String cure() {
            return "build again when nothing writes to it, or leave it out with `.slipwayignore`";
        }
    }

    /// A blob that the store has no (whole) copy of.
    record DamagedBlob(Digest digest, Path file, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.damaged-blob";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "the image store is damaged at `" + digest + "`";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + file + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "delete that file if it is there, and build or get the image again; `slipway image verify` shows"
                    + " all damage";
        }
    }

    /// A blob from elsewhere that is not what its descriptor says.
    record WrongContent(Digest digest, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.wrong-content";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "refused a part of an image";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + digest + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "get the image again from a source that you trust";
        }
    }

    /// A manifest or index that points at something that is not there.
    ///
    /// @param manifest what points
    /// @param missing  what it points at
    record IncompleteImage(Digest manifest, Digest missing) implements OciProblem {
        @Override
        public String code() {
            return "oci.incomplete-image";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "an image is not complete";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + manifest + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it needs `" + missing + "`, which is not there");
        }

        @Override
        public String cure() {
            return "get the image again, with all its layers and platforms";
        }
    }

    /// No space, or no permission, in the store.
    record UnwritableStore(Path directory, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.unwritable-store";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot write to the image store";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + directory + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "make space there (`slipway image prune` deletes what no image needs), or choose another place with"
                    + " `SLIPWAY_HOME`";
        }
    }

    /// A folder that is no image store, or one of a later format.
    record UnusableStore(Path directory, String reason) implements OciProblem {
        @Override
        public String code() {
            return "oci.unusable-store";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot use the image store";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + directory + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "move the folder away, or choose another place with `SLIPWAY_HOME`";
        }
    }

    /// Other processes write to the store at this moment.
    record StoreInUse(Path directory) implements OciProblem {
        @Override
        public String code() {
            return "oci.store-in-use";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot delete anything in the image store";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + directory + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of("another process writes to it: a build, a pull, or `slipway registry serve`");
        }

        @Override
        public String cure() {
            return "try again when it has ended";
        }
    }

    /// A digest that is given in short and denotes more than one image.
    record AmbiguousName(String text, int matches) implements OciProblem {
        @Override
        public String code() {
            return "oci.ambiguous-name";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + text + "` denotes " + matches + " images";
        }

        @Override
        public String cure() {
            return "give more digits of the digest, or the image's name";
        }
    }

    /// A blob that cannot be deleted because something is made of it.
    ///
    /// @param user the image's name, or its digest where it has none
    record BlobInUse(Digest digest, String user) implements OciProblem {
        @Override
        public String code() {
            return "oci.blob-in-use";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "cannot delete a blob";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + digest + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of("`" + user + "` is made of it");
        }

        @Override
        public String cure() {
            return "delete that image first";
        }
    }
}
