package dev.slipway.oci.registry;

import dev.slipway.io.fetch.Fetcher;
import dev.slipway.io.json.JsonReader;
import dev.slipway.io.json.JsonWriter;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What answers hold, read within bounds: JSON, addresses, and the words of a refusal.
final class Answers {

    /// The most bytes of a token service's answer.
    static final int TOKEN_SIZE = 64 << 10;

    private static final int ERROR_SIZE = 64 << 10;
    private static final String PAGE =
            "it answered with an HTML page instead of JSON, as a proxy or a log-in page does";
    private static final int MAXIMUM_NESTING = 32;

    private static final Pattern TITLE = Pattern.compile("(?is)<title>([^<]{1,200})</title>");

    private static final JsonReader JSON = JsonReader.lenient(MAXIMUM_NESTING);

    private Answers() {}

    /// The answer's JSON object.
    ///
    /// @param limit in bytes
    /// @throws ProblemException with [RegistryProblem.WrongAnswer] if it is longer, or is no JSON object
    static JsonNode json(Request request, Answer answer, int limit) throws IOException {
        return parse(request, answer, bytes(request, answer, limit));
    }

    /// Passes over an answer of which nothing is wanted but its status. A page is no registry's: what stands between
    /// here and the registry, such as a log-in page, would otherwise be believed to have done what was asked for.
    ///
    /// @throws ProblemException with [RegistryProblem.WrongAnswer] for a page
    static void passOver(Request request, Answer answer) throws IOException {
        byte[] body = answer.head(ERROR_SIZE);
        if (startsLikePage(body)) {
            throw wrong(request, answer.address(), PAGE);
        }
    }

    /// The answer's body.
    ///
    /// @param limit in bytes
    /// @throws ProblemException with [RegistryProblem.WrongAnswer] if it is longer
    static byte[] bytes(Request request, Answer answer, int limit) throws IOException {
        return answer.bytes(limit)
                .orElseThrow(() -> wrong(request, answer.address(), "its answer is longer than " + limit + " bytes"));
    }

    /// A body's JSON object.
    ///
    /// @param answer which the body belongs to
    static JsonNode parse(Request request, Answer answer, byte[] body) {
        return object(body).orElseThrow(() -> wrong(request, answer.address(), describe(answer, body)));
    }

    private static String describe(Answer answer, byte[] body) {
        return isPage(answer.mediaType(), body) ? PAGE : "its answer is not JSON";
    }

    private static boolean isPage(String mediaType, byte[] body) {
        return mediaType.equals("text/html") || startsLikePage(body);
    }

    private static Optional<String> title(byte[] page) {
        Matcher title = TITLE.matcher(text(page));
        return title.find() ? Optional.of(ForeignText.oneLine(title.group(1))) : Optional.empty();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static boolean startsLikePage(byte[] body) {
        return new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8)
                .stripLeading()
                .toLowerCase(Locale.ROOT)
                .matches("(?s)<(!doctype html|html).*");
    }

    private static Optional<JsonNode> object(byte[] body) {
        try {
            return Optional.of(JSON.read(body)).filter(JsonNode::isObject);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    /// An empty object.
    static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A document's JSON object; empty where it is none.
    static JsonNode lenient(byte[] document) {
        return object(document).orElseGet(Answers::nothing);
    }

    static byte[] write(JsonNode document) {
        return JsonWriter.write(document);
    }

    /// What a server says when it refuses. Closes the answer.
    static RegistryAnswer read(Answer answer) throws IOException {
        byte[] body = answer.head(ERROR_SIZE);
        String server = answer.address().getHost();
        if (isPage(answer.mediaType(), body)) {
            String page = "an HTML page"
                    + title(body)
                            .map(title -> " with the title `" + title + "`")
                            .orElse("");
            return new RegistryAnswer(server, answer.status(), Optional.empty(), Optional.of(page));
        }
        Optional<JsonNode> json = object(body);
        if (json.isEmpty() && List.of("", "text/plain").contains(answer.mediaType())) {
            Optional<String> text = Optional.of(ForeignText.oneLine(text(body))).filter(line -> !line.isEmpty());
            return new RegistryAnswer(server, answer.status(), Optional.empty(), text);
        }
        JsonNode error = json.map(node -> node.path("errors").path(0))
                .filter(JsonNode::isObject)
                .or(() -> json)
                .orElse(JsonNodeFactory.instance.missingNode());
        return new RegistryAnswer(server, answer.status(), firstText(error, List.of("code", "error")), message(error));
    }

    private static Optional<String> message(JsonNode error) {
        Optional<String> message = firstText(error, List.of("message", "error_description", "details"));
        Optional<String> detail = firstText(error, List.of("detail"));
        return message.isPresent() && detail.isPresent()
                ? Optional.of(ForeignText.oneLine(message.get() + ": " + detail.get()))
                : message.or(() -> detail);
    }

    private static Optional<String> firstText(JsonNode object, List<String> properties) {
        return properties.stream()
                .map(object::path)
                .filter(JsonNode::isString)
                .map(value -> ForeignText.oneLine(value.stringValue()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    /// The address that a server sent, which may be relative to where it was asked.
    ///
    /// @throws ProblemException with [RegistryProblem.WrongAnswer] if it is none
    static URI resolve(Request request, URI from, String target) {
        return address(target)
                .map(from::resolve)
                .filter(Origin::isWeb)
                .orElseThrow(() ->
                        wrong(request, from, "it sent `" + ForeignText.oneLine(target) + "`, which is no web address"));
    }

    /// The address that a text denotes.
    static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /// The address with one more question behind those that it has.
    ///
    /// @param question encoded
    static URI withQuery(URI address, String question) {
        return URI.create(address + (address.getRawQuery() == null ? "?" : "&") + question);
    }

    /// The address without what may be secret in it.
    static String shown(URI address) {
        return Fetcher.redact(address);
    }

    /// The refusal of an answer that does not hold to the protocol.
    static ProblemException wrong(Request request, URI address, String reason) {
        return new ProblemException(new RegistryProblem.WrongAnswer(request.action(), shown(address), reason));
    }
}
