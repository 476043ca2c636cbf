package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/// The images of Docker's engine, which gives and takes them as archives.
final class DockerEngine {

    private static final int OK = 200;
    private static final int MOST_MESSAGES = 10_000;

    private final EngineAddress address;

    DockerEngine(EngineAddress address) {
        this.address = address;
    }

    /// What `docker save` would write, in a file of its own.
    ///
    /// @throws ProblemException with [TransferProblem.EngineUnreachable] or [TransferProblem.EngineRefused]
    TarFiles save(Reference name, String place, Spool spool) throws IOException {
        String path = "/images/" + URLEncoder.encode(name.localName(), StandardCharsets.UTF_8) + "/get";
        try (EngineExchange exchange = EngineExchange.get(address, path, "give `" + name.localName() + "`");
                InputStream archive = exchange.answer()) {
            return spool.open(place, archive);
        }
    }

    /// Takes an archive as `docker load` does.
    ///
    /// @param name for problems
    /// @throws ProblemException with [TransferProblem.EngineUnreachable]
    ArchiveSink load(String name) throws IOException {
        return new LoadSink(EngineExchange.post(address, "/images/load?quiet=1", "load `" + name + "`"));
    }

    private record LoadSink(EngineExchange exchange) implements ArchiveSink {

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                exchange.send(bytes, offset, length);
            } catch (IOException broken) {
                throw explained(broken);
            }
        }

        @Override
        public void commit() throws IOException {
            try {
                exchange.end();
            } catch (IOException broken) {
                throw explained(broken);
            }
            read(exchange.answer());
        }

        /// When the engine takes no more, its answer says why.
        private IOException explained(IOException broken) throws IOException {
            read(exchange.answer());
            return broken;
        }

        /// JSON values, one after the other; a failure is one of them, and the status is that of success.
        private void read(InputStream answer) throws IOException {
            ObjectReader reader = JsonMapper.shared().readerFor(JsonNode.class);
            try (JsonParser parser = reader.createParser(answer)) {
                for (int i = 0; i < MOST_MESSAGES && parser.nextToken() != null; i++) {
                    JsonNode message = parser.readValueAsTree();
                    if (message.path("error").isString()) {
                        String error = message.path("error").stringValue();
                        throw exchange.refused(OK, EngineExchange.message(error.getBytes(StandardCharsets.UTF_8)));
                    }
                }
            } catch (JacksonException malformed) {
                throw exchange.refused(OK, "an answer that is not JSON");
            }
        }

        @Override
        public void close() throws IOException {
            exchange.close();
        }
    }
}
