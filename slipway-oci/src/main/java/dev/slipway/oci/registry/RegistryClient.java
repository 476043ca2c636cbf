package dev.slipway.oci.registry;

import dev.slipway.oci.Reference;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Speaks with registries. One for a command is enough: it is safe for use by many threads, keeps connections open
/// and tokens in memory, and does nothing before the first call. How much is done at once is the caller's decision.
public final class RegistryClient implements AutoCloseable {

    private final RegistrySettings settings;
    private final Credentials credentials;
    private final Surroundings surroundings;
    private final ClientLimits limits;
    private final HttpClients clients;
    private final Retries retries;
    private final UploadJournal uploads;
    private final Map<URI, RegistryConnection> connections = new ConcurrentHashMap<>();

    private RegistryClient(
            RegistrySettings settings,
            Credentials credentials,
            Surroundings surroundings,
            ClientLimits limits,
            Retries.Pause pause) {
        this.settings = settings;
        this.credentials = credentials;
        this.surroundings = surroundings;
        this.limits = limits;
        this.clients = new HttpClients(surroundings.environment(), surroundings.progress()::note);
        this.retries = new Retries(limits, surroundings.random(), pause);
        this.uploads = new UploadJournal(surroundings.cache(), surroundings.clock());
    }

    /// A client that has not connected to anything yet.
    public static RegistryClient open(RegistrySettings settings, Credentials credentials, Surroundings surroundings) {
        return open(settings, credentials, surroundings, ClientLimits.STANDARD, Thread::sleep);
    }

    /// The same with another patience.
    static RegistryClient open(
            RegistrySettings settings,
            Credentials credentials,
            Surroundings surroundings,
            ClientLimits limits,
            Retries.Pause pause) {
        return new RegistryClient(settings, credentials, surroundings, limits, pause);
    }

    /// The repository that a reference names; its tag and digest do not matter here.
    public Repository repository(Reference reference) {
        RepositoryName name = new RepositoryName(reference.registryDomain(), reference.registryPath());
        List<RegistryConnection> mirrors = settings.host(name.domain()).mirrors().stream()
                .map(mirror -> connection(mirror.getRawAuthority(), mirror, false))
                .toList();
        return new Repository(this, name, connection(name.domain()), mirrors);
    }

    /// Makes sure that the registry is there and accepts the credentials that are known for it.
    ///
    /// @param registryDomain with its port
    /// @throws dev.slipway.io.problem.ProblemException with a [RegistryProblem]
    public void check(String registryDomain) {
        connection(registryDomain).call(new Ping(new RepositoryName(registryDomain, "")));
    }

    ClientLimits limits() {
        return limits;
    }

    UploadJournal uploads() {
        return uploads;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    private RegistryConnection connection(String domain) {
        RegistryHost host = settings.host(domain);
        boolean guessed = host.endpoint().isEmpty() && isGuessedToBePlain(domain, host);
        boolean plain = guessed || host.security() == RegistryHost.Security.PLAIN;
        URI standard = URI.create((plain ? "http://" : "https://") + domain);
        return connection(domain, host.endpoint().orElse(standard), guessed);
    }

    /// A registry on this machine most often speaks plain HTTP; it answers when it does not.
    private static boolean isGuessedToBePlain(String domain, RegistryHost host) {
        return host.security() == RegistryHost.Security.STANDARD
                && host.authorities().isEmpty()
                && host.certificate().isEmpty()
                && Origin.isLoopback(domain);
    }

    private RegistryConnection connection(String domain, URI address, boolean guessed) {
        URI base = URI.create(address.toString().replaceFirst("/+$", ""));
        return connections.computeIfAbsent(base, _ -> newConnection(domain, base, guessed));
    }

    private RegistryConnection newConnection(String domain, URI base, boolean guessed) {
        HttpSender sender = new HttpSender(clients, TlsSetup.of(settings.host(domain)), limits);
        TokenService tokens = new TokenService(domain, sender, surroundings.clock());
        return new RegistryConnection(
                base,
                guessed,
                sender,
                address -> new Authorizer(
                        domain, Origin.of(address).isEncrypted(), credentials, tokens, surroundings.clock()),
                retries);
    }

    /// Ends the connections.
    @Override
    public void close() {
        clients.close();
    }
}
