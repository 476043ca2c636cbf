package dev.slipway.oci.transfer;

import dev.slipway.io.problem.Explanation;
import dev.slipway.io.problem.Problem;
import dev.slipway.oci.Digest;
import java.util.List;
import java.util.stream.Collectors;

/// What can go wrong when images are copied, beside what the places themselves tell.
public sealed interface TransferProblem extends Problem {

    private static String quoted(List<String> names, int most) {
        String quoted = names.stream().limit(most).map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        return quoted + (names.size() > most ? " and " + (names.size() - most) + " more" : "");
    }

    /// Text that names no place.
    ///
    /// @param position of the character that cannot stand there, from 1
    record InvalidLocation(String text, int position, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "transfer.invalid-location")
                    .what("`" + text + "` is no place for an image")
                    .where("character " + position)
                    .why(reason)
                    .cure("write `docker://REFERENCE`, `store:NAME`, `oci:FOLDER[:NAME]`, `oci-archive:FILE[:NAME]`,"
                            + " `docker-archive:FILE[:NAME]`, `docker-daemon:NAME`, or an image reference alone");
        }
    }

    /// A place has no image of this name.
    record NoSuchImage(String place, String name, List<String> names) implements TransferProblem {

        private static final int MOST_NAMED = 12;

        public NoSuchImage {
            names = List.copyOf(names);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "transfer.no-such-image")
                    .what("there is no image `" + name + "` in " + place)
                    .why(names.isEmpty() ? "nothing in it has a name" : "it has " + quoted(names, MOST_NAMED))
                    .cure("use a name that is there");
        }
    }

    /// A place has several images, and none was named.
    record SeveralImages(String place, List<String> names) implements TransferProblem {

        private static final int MOST_NAMED = 12;

        public SeveralImages {
            names = List.copyOf(names);
        }

        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "transfer.several-images")
                    .what("there is more than one image in " + place)
                    .why(names.isEmpty() ? "none of them has a name" : "it has " + quoted(names, MOST_NAMED))
                    .cure("add the name of the one that is meant, after a colon");
        }
    }

    /// An image in a folder, in an archive or elsewhere that cannot be read.
    record UnreadablePlace(String place, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "transfer.unreadable-place")
                    .what("cannot read an image from " + place)
                    .why(reason)
                    .cure("make or get it again; it has to be an OCI image layout, or what `docker save` writes");
        }
    }

    /// A folder or file that cannot be written.
    record UnwritablePlace(String place, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "transfer.unwritable-place")
                    .what("cannot write an image to " + place)
                    .why(reason)
                    .cure("check that the disk has room and that the folder is yours to write to");
        }
    }

    /// An index is to go where one image has room.
    record OneImageOnly(String source, String destination) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "transfer.one-image-only")
                    .what("`" + destination + "` holds one image, and `" + source + "` is an index of several")
                    .cure("choose one of them with `--platform`, or copy to an OCI archive, which holds them all");
        }
    }

    /// The destination demands another digest than the image has.
    record OtherDigest(String destination, Digest digest) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.USAGE, "transfer.other-digest")
                    .what("`" + destination + "` names another image than the one that is copied")
                    .why("that one is `" + digest + "`")
                    .cure("leave the digest out of the destination, or copy the image that it names");
        }
    }

    /// Docker's engine does not answer.
    record EngineUnreachable(String address, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "transfer.engine-unreachable")
                    .what("cannot reach Docker's engine")
                    .where("`" + address + "`")
                    .why(reason)
                    .cure("start the engine, or name another one in DOCKER_HOST (`unix:///path` or `tcp://host:port`)");
        }
    }

    /// Docker's engine cannot prove who it is, wants a proof that this client has not got, or speaks no TLS.
    record EngineDistrust(String address, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "transfer.engine-distrust")
                    .what("Docker's engine and this client do not trust each other")
                    .where("`" + address + "`")
                    .why(reason)
                    .cure(
                            "name the folder with `ca.pem`, `cert.pem` and `key.pem` for this engine in DOCKER_CERT_PATH, and"
                                    + " set DOCKER_TLS_VERIFY if the engine speaks TLS, and only then");
        }
    }

    /// Certificates or a key for Docker's engine that cannot be used.
    record UnusableEngineCertificates(String folder, String reason) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "transfer.unusable-engine-certificates")
                    .what("cannot use the certificates for Docker's engine")
                    .where("`" + folder + "`")
                    .why(reason)
                    .cure(
                            "put `ca.pem`, and for an engine that asks for it `cert.pem` and `key.pem`, into the folder that"
                                    + " DOCKER_CERT_PATH names; unset DOCKER_TLS_VERIFY for an engine without TLS");
        }
    }

    /// Docker's engine refused.
    ///
    /// @param status the status of its answer, or 200 where it told of a failure later
    record EngineRefused(String action, int status, String message) implements TransferProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.REMOTE, "transfer.engine-refused")
                    .what("Docker's engine refused to " + action)
                    .why("it says `" + message + "` (status " + status + ")")
                    .cure(
                            status == 404
                                    ? "`docker image ls` lists what it has"
                                    : "see the engine's log, and its room on the disk");
        }
    }
}
