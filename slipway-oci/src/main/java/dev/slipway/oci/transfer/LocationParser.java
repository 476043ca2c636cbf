package dev.slipway.oci.transfer;

import dev.slipway.io.problem.NearestName;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.OciProblem;
import dev.slipway.oci.Reference;
import java.util.List;
import java.util.Optional;

/// Reads places as users write them: `[TRANSPORT:]DETAILS`.
final class LocationParser {

    private static final List<String> TRANSPORTS =
            List.of("docker", "store", "oci", "oci-archive", "docker-archive", "docker-daemon");

    /// Those that nobody means when he writes an image's name.
    private static final List<String> LONG_TRANSPORTS =
            TRANSPORTS.stream().filter(name -> name.contains("-")).toList();

    private final String text;

    LocationParser(String text) {
        this.text = text;
    }

    ImageLocation parse() {
        int colon = text.indexOf(':');
        String transport = colon < 0 ? "" : text.substring(0, colon);
        return switch (transport) {
            case "docker" -> inRegistry(colon + 1);
            case "store" -> inStore(colon + 1);
            case "oci" -> new ImageLocation.OciFolder(path(colon + 1), name(colon + 1));
            case "oci-archive" -> new ImageLocation.OciArchive(path(colon + 1), name(colon + 1));
            case "docker-archive" -> new ImageLocation.DockerArchive(path(colon + 1), tagged(colon + 1));
            case "docker-daemon" -> new ImageLocation.DockerDaemon(reference(colon + 1));
            default -> bare(transport);
        };
    }

    /// `docker:name` without slashes is an image of that name to everybody but skopeo.
    private ImageLocation inRegistry(int start) {
        if (!text.startsWith("//", start)) {
            return bare("docker");
        }
        return new ImageLocation.InRegistry(reference(start + 2));
    }

    private ImageLocation inStore(int start) {
        String name = text.substring(start);
        if (Digest.parse(name).isEmpty()) {
            reference(start);
        }
        return new ImageLocation.InStore(name);
    }

    private ImageLocation bare(String transport) {
        if (text.startsWith("//", transport.length() + 1)) {
            throw invalid(0, "there is no transport `" + transport + "`" + similar(transport));
        }
        if (Digest.parse(text).isPresent()) {
            return new ImageLocation.InStore(text);
        }
        Reference reference = reference(0);
        Optional<String> meant = NearestName.of(transport, LONG_TRANSPORTS);
        if (reference.domain().isEmpty() && meant.isPresent()) {
            throw invalid(0, "did you mean `" + meant.get() + ":`? An image of that name is `store:" + text + "`");
        }
        return reference.domain().isPresent()
                ? new ImageLocation.InRegistry(reference)
                : new ImageLocation.InStore(text);
    }

    private static String similar(String transport) {
        return NearestName.of(transport, TRANSPORTS)
                .map(name -> "; did you mean `" + name + "`?")
                .orElse("");
    }

    /// Up to the first colon, as skopeo has it; so a path cannot hold one.
    private String path(int start) {
        int colon = text.indexOf(':', start);
        String path = text.substring(start, colon < 0 ? text.length() : colon);
        if (path.isEmpty()) {
            throw invalid(start, "the path is missing");
        }
        if (path.indexOf('\0') >= 0) {
            throw invalid(start + path.indexOf('\0'), "a control character is not allowed");
        }
        return path;
    }

    private Optional<String> name(int start) {
        int colon = text.indexOf(':', start);
        if (colon < 0) {
            return Optional.empty();
        }
        if (colon + 1 == text.length()) {
            throw invalid(colon + 1, "the name is missing");
        }
        return Optional.of(text.substring(colon + 1));
    }

    private Optional<Reference> tagged(int start) {
        return name(start).map(name -> reference(text.length() - name.length()));
    }

    /// The reference from a character on; what is wrong with it is told with its place in the whole text.
    private Reference reference(int start) {
        try {
            return Reference.parse(text.substring(start));
        } catch (ProblemException refused) {
            if (refused.problem() instanceof OciProblem.InvalidReference(String _, int position, String reason)) {
                throw start == 0 ? refused : invalid(start + position - 1, reason);
            }
            throw refused;
        }
    }

    private ProblemException invalid(int index, String reason) {
        return new ProblemException(new TransferProblem.InvalidLocation(text, index + 1, reason));
    }
}
