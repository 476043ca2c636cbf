package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;

/// Where Docker's engine listens.
///
/// @param text    as the user would write it, for problems
/// @param address of its socket
record EngineAddress(String text, SocketAddress address) {

    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int USUAL_PORT = 2375;

    /// The address in `DOCKER_HOST`, otherwise where the engine usually listens.
    ///
    /// @throws ProblemException with [TransferProblem.EngineUnreachable] for a way of reaching it that is not
    ///                          supported
    static EngineAddress of(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        String text = host.isEmpty() ? USUAL : host;
        if (text.startsWith("unix://")) {
            return new EngineAddress(text, UnixDomainSocketAddress.of(Path.of(text.substring("unix://".length()))));
        }
        boolean encrypted = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
        if (!text.startsWith("tcp://") || encrypted) {
            String reason = encrypted ? "connections with TLS are not supported" : "such an address is not supported";
            throw new ProblemException(new TransferProblem.EngineUnreachable(text, reason));
        }
        return new EngineAddress(text, tcp(text));
    }

    private static SocketAddress tcp(String text) {
        try {
            URI uri = URI.create(text);
            return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort());
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(
                    new TransferProblem.EngineUnreachable(text, "the address is malformed"), malformed);
        }
    }

    /// @throws ProblemException with [TransferProblem.EngineUnreachable]
    SocketChannel connect() {
        try {
            return address instanceof UnixDomainSocketAddress
                    ? connected(SocketChannel.open(StandardProtocolFamily.UNIX))
                    : connected(SocketChannel.open());
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private SocketChannel connected(SocketChannel channel) throws IOException {
        boolean connected = false;
        try {
            connected = channel.connect(address);
            return channel;
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    ProblemException unreachable(IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        return new ProblemException(new TransferProblem.EngineUnreachable(text, reason), failure);
    }
}
