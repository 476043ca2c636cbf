package dev.slipway.io.fetch;

import dev.slipway.io.files.AtomicFile;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Downloads files. One per command is enough; it is safe for use by many threads and keeps connections open.
public final class Fetcher implements AutoCloseable {

    private static final int ATTEMPTS = 4;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int BUFFER_SIZE = 1 << 16;

    private final Map<String, String> environment;
    private final Progress progress;
    private final Duration patience;
    private final Duration firstPause;
    private final EnvironmentProxies proxies;
    private @Nullable HttpClient client;

    private Fetcher(Map<String, String> environment, Progress progress, Duration patience, Duration firstPause) {
        this.environment = environment;
        this.progress = progress;
        this.patience = patience;
        this.firstPause = firstPause;
        this.proxies = EnvironmentProxies.of(environment, progress::note);
    }

    /// A fetcher that trusts the JDK's and the system's certificates, and uses the proxies of the environment.
    ///
    /// @param environment the process's environment variables
    /// @param progress    is told of each download
    public static Fetcher create(Map<String, String> environment, Progress progress) {
        return create(environment, progress, PATIENCE, FIRST_PAUSE);
    }

    /// The same with another patience.
    ///
    /// @param patience   how long a server may take to answer, and how long it may then send nothing
    /// @param firstPause how long to wait before the second attempt; later pauses are longer
    static Fetcher create(Map<String, String> environment, Progress progress, Duration patience, Duration firstPause) {
        return new Fetcher(environment, progress, patience, firstPause);
    }

    /// Made when it is first needed: reading some hundred certificates takes longer than a build that changes
    /// nothing.
    private synchronized HttpClient client() {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private HttpClient newClient() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies);
        TrustedCertificates.systemBundle(environment).ifPresent(bundle -> {
            try {
                builder.sslContext(TrustedCertificates.context(bundle));
            } catch (IOException | GeneralSecurityException unusable) {
                progress.note("the certificates in `" + bundle + "` cannot be used, only the JDK's are trusted: "
                        + unusable.getMessage());
            }
        });
        return builder.build();
    }

    private HttpRequest.Builder newRequest(URI address) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(patience);
        proxies.authorization(address).ifPresent(value -> request.setHeader("Proxy-Authorization", value));
        return request;
    }

    /// Downloads to `target`, which is there afterwards whole and verified, or not at all.
    ///
    /// @return the SHA-256 of the content in lower-case hexadecimal
    /// @throws ProblemException with a [FetchProblem]
    /// @throws IOException      if `target` cannot be written
    public String fetch(Download download, Path target) throws IOException {
        try (Progress.Task task =
                progress.begin("download " + download.name(), download.size().orElse(0L), Progress.Unit.BYTES)) {
            IOException last = new IOException("not tried");
            Duration pause = firstPause;
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                try {
                    return attempt(download, target, task);
                } catch (RetryableException failure) {
                    last = failure.reason;
                }
                if (attempt < ATTEMPTS) {
                    pause(pause, download);
                    pause = pause.multipliedBy(3);
                }
            }
            throw new ProblemException(
                    new FetchProblem.Unreachable(
                            download.name(), redact(download.source()), ATTEMPTS, NetworkFailure.reason(last)),
                    last);
        }
    }

    /// Why an address cannot be reached, in a few words; empty where it answers, whatever it answers.
    ///
    /// @param address  an `http` or `https` address
    /// @param patience how long to wait
    public Optional<String> unreachable(URI address, Duration patience) {
        HttpRequest request = newRequest(address)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            client().send(request, HttpResponse.BodyHandlers.discarding());
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(NetworkFailure.reason(failure));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private String attempt(Download download, Path target, Progress.Task task) throws IOException, RetryableException {
        try (InputStream body = open(download);
                AtomicFile file = AtomicFile.create(target)) {
            MessageDigest sha256 = sha256();
            long received = copy(download, body, file.outputStream(), sha256, task);
            if (download.size().isPresent() && received != download.size().get()) {
                throw new ProblemException(new FetchProblem.WrongSize(
                        download.name(),
                        redact(download.source()),
                        download.size().get(),
                        received));
            }
            String actual = HexFormat.of().formatHex(sha256.digest());
            Optional<String> expected = download.sha256().filter(hash -> !hash.equals(actual));
            if (expected.isPresent()) {
                throw new ProblemException(
                        new FetchProblem.WrongHash(download.name(), redact(download.source()), expected.get(), actual));
            }
            file.commit();
            return actual;
        }
    }

    private InputStream open(Download download) throws IOException, RetryableException {
        if ("file".equals(download.source().getScheme())) {
            return Files.newInputStream(Path.of(download.source()));
        }
        HttpRequest request = newRequest(download.source()).GET().build();
        HttpResponse<InputStream> response;
        try {
            response = client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failure) {
            throw new RetryableException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        int status = response.statusCode();
        if (status == 200) {
            return new StallGuard(response.body(), patience);
        }
        response.body().close();
        if (status == 429 || status >= 500) {
            throw new RetryableException(new IOException("the server answered with status " + status));
        }
        throw new ProblemException(new FetchProblem.Refused(download.name(), redact(download.source()), status));
    }

    private static long copy(
            Download download, InputStream body, OutputStream out, MessageDigest sha256, Progress.Task task)
            throws IOException, RetryableException {
        byte[] buffer = new byte[BUFFER_SIZE];
        long received = 0;
        while (true) {
            int count;
            try {
                count = body.read(buffer);
            } catch (IOException broken) {
                throw new RetryableException(broken);
            }
            if (count < 0) {
                return received;
            }
            received += count;
            if (received > download.maximumSize()) {
                throw new ProblemException(new FetchProblem.WrongSize(
                        download.name(), redact(download.source()), download.maximumSize(), received));
            }
            out.write(buffer, 0, count);
            sha256.update(buffer, 0, count);
            task.advance(count);
        }
    }

    /// The address without what may be secret in it.
    public static String redact(URI address) {
        try {
            return new URI(
                            address.getScheme(),
                            null,
                            address.getHost(),
                            address.getPort(),
                            address.getPath(),
                            null,
                            null)
                    .toString();
        } catch (URISyntaxException impossible) {
            return address.getScheme() + "://" + address.getHost();
        }
    }

    private static void pause(Duration duration, Download download) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting to download " + download.name(), interrupted);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /// Ends the connections.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    /// A failure after which the same request may succeed.
    private static final class RetryableException extends Exception {
        private static final long serialVersionUID = 1L;
        private final IOException reason;

        RetryableException(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }
}
