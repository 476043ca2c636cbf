package dev.slipway.oci.transfer;

import dev.slipway.io.problem.Problem;
import dev.slipway.oci.Digest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What can go wrong when images are copied, beside what the places themselves tell.
public sealed interface TransferProblem extends Problem {

    @Override
    default Optional<String> where() {
        return Optional.empty();
    }

    @Override
    default Optional<String> why() {
        return Optional.empty();
    }

    private static String quoted(List<String> names, int most) {
        String quoted = names.stream().limit(most).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return quoted + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    /// Text that names no place.
    ///
    /// @param position of the character that cannot stand there, from 1
    record InvalidLocation(String text, int position, String reason) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.invalid-location";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + text + "` is no place for an image";
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
            return "write `docker://REFERENCE`, `store:NAME`, `oci:FOLDER[:NAME]`, `oci-archive:FILE[:NAME]`,"
                    + " `docker-archive:FILE[:NAME]`, `docker-daemon:NAME`, or an image reference alone";
        }
    }

    /// A place has no image of this name.
    record NoSuchImage(String place, String name, List<String> names) implements TransferProblem {
        private static final int MOST_NAMED = 12;

        public NoSuchImage {
            names = List.copyOf(names);
        }

        @Override
        public String code() {
            return "transfer.no-such-image";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "there is no image `" + name + "` in " + place;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(names.isEmpty() ? "nothing in it has a name" : "it has " + quoted(names, MOST_NAMED));
        }

        @Override
        public String cure() {
            return "use a name that is there";
        }
    }

    /// A place has several images, and none was named.
    record SeveralImages(String place, List<String> names) implements TransferProblem {
        private static final int MOST_NAMED = 12;

        public SeveralImages {
            names = List.copyOf(names);
        }

        @Override
        public String code() {
            return "transfer.several-images";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "there is more than one image in " + place;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(names.isEmpty() ? "none of them has a name" : "it has " + quoted(names, MOST_NAMED));
        }

        @Override
        public String cure() {
            return "add the name of the one that is meant, after a colon";
        }
    }

    /// An image in a folder, in an archive or elsewhere that cannot be read.
    record UnreadablePlace(String place, String reason) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.unreadable-place";
        }

        @Override
        public Category category() {
            return Category.PROJECT;
        }

        @Override
        public String what() {
            return "cannot read an image from " + place;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "make or get it again; it has to be an OCI image layout, or what `docker save` writes";
        }
    }

    /// A folder or file that cannot be written.
    record UnwritablePlace(String place, String reason) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.unwritable-place";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot write an image to " + place;
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "check that the disk has room and that the folder is yours to write to";
        }
    }

    /// An index is to go where one image has room.
    record OneImageOnly(String source, String destination) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.one-image-only";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + destination + "` holds one image, and `" + source + "` is an index of several";
        }

        @Override
        public String cure() {
            return "choose one of them with `--platform`, or copy to an OCI archive, which holds them all";
        }
    }

    /// The destination demands another digest than the image has.
    record OtherDigest(String destination, Digest digest) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.other-digest";
        }

        @Override
        public Category category() {
            return Category.USAGE;
        }

        @Override
        public String what() {
            return "`" + destination + "` names another image than the one that is copied";
        }

        @Override
        public Optional<String> why() {
            return Optional.of("that one is `" + digest + "`");
        }

        @Override
        public String cure() {
            return "leave the digest out of the destination, or copy the image that it names";
        }
    }

    /// Docker's engine does not answer.
    record EngineUnreachable(String address, String reason) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.engine-unreachable";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "cannot reach Docker's engine";
        }

        @Override
        public Optional<String> where() {
            return Optional.of("`" + address + "`");
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "start the engine, or name another one in DOCKER_HOST (`unix:///path` or `tcp://host:port`)";
        }
    }

    /// Docker's engine refused.
    ///
    /// @param status the status of its answer, or 200 where it told of a failure later
    record EngineRefused(String action, int status, String message) implements TransferProblem {
        @Override
        public String code() {
            return "transfer.engine-refused";
        }

        @Override
        public Category category() {
            return Category.REMOTE;
        }

        @Override
        public String what() {
            return "Docker's engine refused to " + action;
        }

        @Override
        public Optional<String> why() {
            return Optional.of("it says `" + message + "` (status " + status + ")");
        }

        @Override
        public String cure() {
            return status == 404
                    ? "`docker image ls` lists what it has"
                    : "see the engine's log, and its room on the disk";
        }
    }
}
