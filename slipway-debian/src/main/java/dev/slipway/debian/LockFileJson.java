package dev.slipway.debian;

import dev.slipway.debian.problem.DebianProblem;
import dev.slipway.io.files.ConfinedPath;
import dev.slipway.io.json.JsonReader;
import dev.slipway.io.json.JsonWriter;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Platform;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The form of [LockFile].
final class LockFileJson {

    private static final int VERSION = 1;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.+-]*");
    private static final Pattern VERSION_TEXT = Pattern.compile("[A-Za-z0-9.+~:-]+");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private LockFileJson() {}

    /// Line by line, because that is what the reader of a difference sees.
    static byte[] write(LockFile file) {
        StringBuilder text = new StringBuilder("{\n  \"version\": " + VERSION + ",\n  \"bases\": [");
        String separator = "\n";
        for (PackageLock lock : file.locks()) {
            text.append(separator).append("    {\n");
            text.append("      \"suite\": ").append(suite(lock.suite())).append(",\n");
            text.append("      \"platform\": ")
                    .append(quoted(lock.platform().toString()))
                    .append(",\n");
            text.append("      \"requested\": ").append(names(lock.requested())).append(",\n");
            text.append("      \"packages\": [");
            String between = "\n";
            for (LockedPackage member : lock.packages()) {
                text.append(between).append("        ").append(member(member));
                between = ",\n";
            }
            text.append("\n      ]\n    }");
            separator = ",\n";
        }
        return text.append("\n  ]\n}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return JsonWriter.quoted(text);
    }

    private static String text(JsonNode node) {
        return new String(JsonWriter.write(node), StandardCharsets.UTF_8);
    }

    private static String names(List<String> names) {
        ArrayNode array = NODES.arrayNode();
        names.forEach(array::add);
        return text(array);
    }

    private static String suite(Suite suite) {
        ObjectNode node = NODES.objectNode().put("name", suite.name());
        suite.mirror().ifPresent(mirror -> node.put("mirror", mirror.toString()));
        suite.securityMirror().ifPresent(mirror -> node.put("securityMirror", mirror.toString()));
        suite.snapshot().ifPresent(snapshot -> node.put("snapshot", snapshot));
        return text(node);
    }

    private static String member(LockedPackage member) {
        return text(NODES.objectNode()
                .put("name", member.name())
                .put("version", member.version())
                .put("architecture", member.architecture())
                .put("source", member.source())
                .put("archive", member.archive())
                .put("path", member.path())
                .put("size", member.size())
                .put("sha256", member.sha256())
                .put("system", member.system()));
    }

    static LockFile read(byte[] bytes, String file) {
        try {
            return new Reader(file).read(JsonReader.lenient().read(bytes));
        } catch (JacksonException malformed) {
            throw malformed(file, "it is no JSON: " + malformed.getOriginalMessage(), malformed);
        }
    }

    private static ProblemException malformed(String file, String reason, @Nullable Throwable cause) {
        return new ProblemException(new DebianProblem.LockMalformed(file, reason), cause);
    }

    /// Checks each value: somebody may have edited the file, or merged two of them.
    private record Reader(String file) {

        LockFile read(JsonNode root) {
            int version = root.path("version").asInt(0);
            if (version != VERSION) {
                throw malformed(file, "its version is `" + version + "`, this Slipway reads `" + VERSION + "`", null);
            }
            List<PackageLock> locks = new ArrayList<>();
            for (JsonNode base : array(root, "bases")) {
                locks.add(lock(base));
            }
            return new LockFile(locks);
        }

        private PackageLock lock(JsonNode base) {
            List<String> requested = new ArrayList<>();
            for (JsonNode name : array(base, "requested")) {
                requested.add(matching(name, "requested", NAME));
            }
            List<LockedPackage> packages = new ArrayList<>();
            for (JsonNode member : array(base, "packages")) {
                packages.add(member(member));
            }
            String platform = text(base, "platform");
            return new PackageLock(
                    suite(base.path("suite")),
                    Platform.parse(platform)
                            .orElseThrow(() -> malformed(file, "`" + platform + "` is no platform", null)),
                    requested,
                    packages);
        }

        private Suite suite(JsonNode node) {
            return new Suite(
                    matching(node.path("name"), "name", NAME),
                    address(node, "mirror"),
                    address(node, "securityMirror"),
                    node.has("snapshot")
                            ? Optional.of(matching(node.path("snapshot"), "snapshot", VERSION_TEXT))
                            : Optional.empty());
        }

        private Optional<URI> address(JsonNode node, String property) {
            if (!node.has(property)) {
                return Optional.empty();
            }
            try {
                return Optional.of(URI.create(text(node, property)));
            } catch (IllegalArgumentException noAddress) {
                throw malformed(file, "its `" + property + "` is no address", noAddress);
            }
        }

        private LockedPackage member(JsonNode node) {
            String path = text(node, "path");
            if (ConfinedPath.of(path).filter(path::equals).isEmpty()) {
                throw malformed(file, "its `path` leaves the mirror", null);
            }
            long size = node.path("size").asLong(-1);
            if (size < 0) {
                throw malformed(file, "the property `size` of a package is missing or wrong", null);
            }
            return new LockedPackage(
                    matching(node.path("name"), "name", NAME),
                    matching(node.path("version"), "version", VERSION_TEXT),
                    matching(node.path("architecture"), "architecture", NAME),
                    matching(node.path("source"), "source", NAME),
                    matching(node.path("archive"), "archive", NAME),
                    path,
                    size,
                    matching(node.path("sha256"), "sha256", SHA256),
                    node.path("system").asBoolean(false));
        }

        private String text(JsonNode node, String property) {
            return matching(node.path(property), property, Pattern.compile(".+"));
        }

        private String matching(JsonNode value, String property, Pattern pattern) {
            if (!value.isString() || !pattern.matcher(value.stringValue()).matches()) {
                throw malformed(file, "a property `" + property + "` is missing or wrong", null);
            }
            return value.stringValue();
        }

        private JsonNode array(JsonNode node, String property) {
            JsonNode array = node.path(property);
            if (!array.isArray()) {
                throw malformed(file, "a property `" + property + "` is missing or no list", null);
            }
            return array;
        }
    }
}
