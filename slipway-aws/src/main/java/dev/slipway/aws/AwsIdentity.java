package dev.slipway.aws;

import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;

/// Who this machine is to AWS: the places of the SDK's default chain in its order, each with a name for people.
/// The SDK's own chain reads the process's environment behind everybody's back, and does not say where it found
/// something.
final class AwsIdentity {

    private static final String KEY = "AWS_ACCESS_KEY_ID";

    private final AwsVariables variables;
    private final Path home;
    private final List<Place> places;
    private @Nullable Resolved resolved;

    /// @param home the user's home folder
    AwsIdentity(AwsVariables variables, Path home) {
        this.variables = variables;
        this.home = home;
        this.places = List.of(
                new Place(keyInVariables(), "the variables `" + KEY + "` and `AWS_SECRET_ACCESS_KEY` (not both set)"),
                new Place(
                        webIdentity(), "the variables `AWS_WEB_IDENTITY_TOKEN_FILE` and `AWS_ROLE_ARN` (not both set)"),
                new Place(profile(), "a profile"),
                new Place(container(), "the container's role (`AWS_CONTAINER_CREDENTIALS_FULL_URI` is not set)"),
                new Place(instance(), "the instance's role (not asked, by `AWS_EC2_METADATA_DISABLED`)"));
    }

    /// What stands for the identity in the names of caches: it differs when another one is configured. Not
    /// secret.
    String key() {
        return String.join(
                "\n",
                places.stream()
                        .flatMap(place -> place.source().stream())
                        .map(Source::key)
                        .toList());
    }

    /// Whether anything but the instance's role may have credentials; nothing is asked for that.
    boolean isConfigured() {
        return Stream.of(keyInVariables(), webIdentity(), container()).anyMatch(Optional::isPresent)
                || Files.isReadable(credentialsFile())
                || Files.isReadable(configurationFile());
    }

    /// The first source that has credentials.
    ///
    /// @param action what they are needed for
    /// @throws ProblemException with [AwsProblem.NoIdentity] or [AwsProblem.Expired]
    synchronized Resolved resolve(String action) {
        if (resolved == null) {
            resolved = firstOf(action);
        }
        return resolved;
    }

    private Resolved firstOf(String action) {
        List<String> looked = new ArrayList<>();
        for (Place place : places) {
            Optional<Resolved> found = place.source().flatMap(source -> ask(source, action, looked));
            if (found.isPresent()) {
                return found.get();
            }
            if (place.source().isEmpty()) {
                looked.add(place.absence());
            }
        }
        throw new ProblemException(new AwsProblem.NoIdentity(action, looked));
    }

    /// @param looked is told where nothing was found, and why
    private static Optional<Resolved> ask(Source source, String action, List<String> looked) {
        try {
            AwsCredentialsProvider provider = source.provider().get();
            provider.resolveCredentials();
            return Optional.of(new Resolved(source, provider));
        } catch (SdkException | IllegalArgumentException | IllegalStateException | UncheckedIOException none) {
            String reason = SdkText.of(none);
            if (tellsOfExpiry(reason)) {
                throw new ProblemException(
                        new AwsProblem.Expired(action, source.name(), source.renewal(), reason), none);
            }
            looked.add(source.name() + " (" + reason + ")");
            return Optional.empty();
        }
    }

    /// The SDK has no common exception for that: profiles of IAM Identity Center, tokens and roles differ.
    private static boolean tellsOfExpiry(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        return text.contains("expired") || text.contains("sso token");
    }

    private Optional<Source> keyInVariables() {
        return variables
                .value(KEY)
                .flatMap(key -> variables
                        .value("AWS_SECRET_ACCESS_KEY")
                        .map(secret -> new Source(
                                "the variable `" + KEY + "`",
                                key,
                                "set `" + KEY + "`, `AWS_SECRET_ACCESS_KEY` and `AWS_SESSION_TOKEN` anew",
                                () -> StaticCredentialsProvider.create(variables
                                        .value("AWS_SESSION_TOKEN")
                                        .<AwsCredentials>map(
                                                session -> AwsSessionCredentials.create(key, secret, session))
                                        .orElseGet(() -> AwsBasicCredentials.create(key, secret))))));
    }

    private Optional<Source> webIdentity() {
        return variables
                .value("AWS_WEB_IDENTITY_TOKEN_FILE")
                .flatMap(file -> variables
                        .value("AWS_ROLE_ARN")
                        .map(role -> new Source(
                                "the role `" + role + "` with the token in `" + file + "`",
                                role,
                                "have the token in `" + file + "` written anew",
                                () -> WebIdentityTokenFileCredentialsProvider.builder()
                                        .roleArn(role)
                                        .roleSessionName(variables
                                                .value("AWS_ROLE_SESSION_NAME")
                                                .orElse("slipway"))
                                        .webIdentityTokenFile(Path.of(file))
                                        .build())));
    }

    private Optional<Source> profile() {
        String name = variables
                .value("AWS_PROFILE")
                .or(() -> variables.value("AWS_DEFAULT_PROFILE"))
                .orElse("default");
        return Optional.of(new Source(
                "the profile `" + name + "`",
                "profile " + name + " " + stamp(credentialsFile()) + " " + stamp(configurationFile()),
                "run `aws sso login --profile " + name + "`, or renew the keys of this profile",
                () -> profileProvider(name)));
    }

    private AwsCredentialsProvider profileProvider(String name) {
        ProfileFile files = profiles();
        String where = "`" + credentialsFile() + "` and `" + configurationFile() + "`";
        if (files.profile(name).isEmpty()) {
            throw new IllegalStateException("not in " + where);
        }
        if (files.profile(name).get().properties().isEmpty()) {
            throw new IllegalStateException("empty in " + where);
        }
        return ProfileCredentialsProvider.builder()
                .profileFile(files)
                .profileName(name)
                .build();
    }

    private Optional<Source> container() {
        return variables
                .value("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .or(() -> variables.value("AWS_CONTAINER_CREDENTIALS_FULL_URI"))
                .map(address -> new Source(
                        "the container's role",
                        "container " + address,
                        "start the container anew",
                        () -> ContainerCredentialsProvider.builder().build()));
    }

    private Optional<Source> instance() {
        return variables
                        .value("AWS_EC2_METADATA_DISABLED")
                        .filter("true"::equalsIgnoreCase)
                        .isPresent()
                ? Optional.empty()
                : Optional.of(new Source(
                        "the instance's role",
                        "instance",
                        "renew the instance's role",
                        () -> InstanceProfileCredentialsProvider.builder()
                                .profileFile(this::profiles)
                                .build()));
    }

    private ProfileFile profiles() {
        ProfileFile.Aggregator all = ProfileFile.aggregator();
        add(all, credentialsFile(), ProfileFile.Type.CREDENTIALS);
        add(all, configurationFile(), ProfileFile.Type.CONFIGURATION);
        return all.build();
    }

    private static void add(ProfileFile.Aggregator all, Path file, ProfileFile.Type type) {
        if (Files.isReadable(file)) {
            all.addFile(ProfileFile.builder().content(file).type(type).build());
        }
    }

    private Path credentialsFile() {
        return variables
                .value("AWS_SHARED_CREDENTIALS_FILE")
                .map(Path::of)
                .orElse(home.resolve(".aws").resolve("credentials"));
    }

    private Path configurationFile() {
        return variables
                .value("AWS_CONFIG_FILE")
                .map(Path::of)
                .orElse(home.resolve(".aws").resolve("config"));
    }

    private static String stamp(Path file) {
        try {
            return file + " " + Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return file + " absent";
        }
    }

    /// Where credentials are looked for.
    ///
    /// @param source  empty where nothing points there
    /// @param absence what is told then
    private record Place(Optional<Source> source, String absence) {}

    /// A place where credentials may be. Nothing of the SDK is loaded before they are asked for.
    ///
    /// @param name    as problems name it
    /// @param key     what stands for it in the names of caches
    /// @param renewal what to do when they have expired
    record Source(String name, String key, String renewal, Supplier<AwsCredentialsProvider> provider) {}

    /// The place that has credentials, and what gives and renews them.
    record Resolved(Source source, AwsCredentialsProvider provider) {
        @Override
        public String toString() {
            return "Resolved[source=" + source.name() + "]";
        }
    }
}
