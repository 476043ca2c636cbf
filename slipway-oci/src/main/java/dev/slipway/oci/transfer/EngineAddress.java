package dev.slipway.oci.transfer;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;

/// Where Docker's engine listens.
///
/// @param text as the user would write it, for problems
/// @param way  to get there
record EngineAddress(String text, Way way) {

    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int USUAL_PORT = 2375;
    private static final int USUAL_PORT_WITH_TLS = 2376;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final int MOST_CAUSES = 8;

    /// How one gets to an engine.
    sealed interface Way {

        /// Through a socket of this machine, which its permissions protect.
        record Local(Path socket) implements Way {}

        /// Through the network.
        record Remote(String host, int port, Optional<EngineTls> tls) implements Way {}
    }

    /// The address in `DOCKER_HOST`, otherwise where the engine usually listens.
    ///
    /// @param environment the process's environment variables
    /// @param userHome    the home folder of the user
    /// @throws ProblemException with [TransferProblem.EngineUnreachable] for a way of reaching it that is not
    ///                          supported
    static EngineAddress of(Map<String, String> environment, Path userHome) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        String text = host.isEmpty() ? USUAL : host;
        if (text.startsWith("unix://")) {
            return new EngineAddress(text, new Way.Local(Path.of(text.substring("unix://".length()))));
        }
        if (!text.startsWith("tcp://")) {
            throw new ProblemException(new TransferProblem.EngineUnreachable(text, "such an address is not supported"));
        }
        return new EngineAddress(text, remote(text, EngineTls.of(environment, userHome)));
    }

    private static Way remote(String text, Optional<EngineTls> tls) {
        try {
            URI uri = URI.create(text);
            int usual = tls.isPresent() ? USUAL_PORT_WITH_TLS : USUAL_PORT;
            if (uri.getHost() != null) {
                String host = uri.getHost().replaceAll("[\\[\\]]", "");
                return new Way.Remote(host, uri.getPort() < 0 ? usual : uri.getPort(), tls);
            }
        } catch (IllegalArgumentException malformed) {
            throw malformed(text, malformed);
        }
        throw malformed(text, new IllegalArgumentException("no host"));
    }

    private static ProblemException malformed(String text, IllegalArgumentException cause) {
        return new ProblemException(new TransferProblem.EngineUnreachable(text, "the address is malformed"), cause);
    }

    /// @throws ProblemException with [TransferProblem.EngineUnreachable], [TransferProblem.EngineDistrust] or
    ///                          [TransferProblem.UnusableEngineCertificates]
    EngineConnection connect() {
        try {
            return switch (way) {
                case Way.Local(Path socket) -> local(socket);
                case Way.Remote remote -> remote(remote);
            };
        } catch (IOException failure) {
            throw unreachable(failure);
        }
    }

    private static EngineConnection local(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        boolean connected = false;
        try {
            connected = channel.connect(UnixDomainSocketAddress.of(socket));
            return new EngineConnection(Channels.newInputStream(channel), Channels.newOutputStream(channel), channel);
        } finally {
            if (!connected) {
                channel.close();
            }
        }
    }

    private static EngineConnection remote(Way.Remote remote) throws IOException {
        Socket plain = new Socket();
        boolean connected = false;
        try {
            plain.connect(new InetSocketAddress(remote.host(), remote.port()), (int) CONNECT_TIMEOUT.toMillis());
            Socket socket = remote.tls().isPresent() ? remote.tls().get().over(plain, remote.host()) : plain;
            connected = true;
            return new EngineConnection(socket.getInputStream(), socket.getOutputStream(), socket);
        } finally {
            if (!connected) {
                plain.close();
            }
        }
    }

    /// What a failed connection means.
    ProblemException unreachable(IOException failure) {
        TransferProblem problem = switch (failure) {
            case SSLException _ -> new TransferProblem.EngineDistrust(text, innermost(failure));
            case UnknownHostException _ -> new TransferProblem.EngineUnreachable(text, "its name cannot be resolved");
            case ConnectException _ -> new TransferProblem.EngineUnreachable(text, "nothing listens there");
            default -> new TransferProblem.EngineUnreachable(text, String.valueOf(failure.getMessage()));
        };
        return new ProblemException(problem, failure);
    }

    /// The JDK wraps the reason into several layers that repeat it with the names of their classes.
    private static String innermost(Throwable failure) {
        Throwable reason = failure;
        for (int depth = 0; reason.getCause() != null && depth < MOST_CAUSES; depth++) {
            reason = reason.getCause();
        }
        return String.valueOf(reason.getMessage());
    }
}
