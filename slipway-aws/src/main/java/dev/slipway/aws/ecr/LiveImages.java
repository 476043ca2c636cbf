package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionVersion;
import software.amazon.awssdk.services.lambda.model.PackageType;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// Which images of a repository the functions of its account and region use: all versions of all functions with
/// `$LATEST`, which includes those that aliases lead to.
final class LiveImages {

    private static final Pattern IMAGE =
            Pattern.compile("(?<domain>[^/@]+)/(?<path>[^@:]+)(?::[^@:]+)?(?:@(?<digest>sha256:[0-9a-f]{64}))?");

    /// Lambda answers 100 calls of `GetFunction` in a second, for all who ask (AWS Lambda developer guide, "Lambda
    /// quotas").
    private static final int CALLS_AT_ONCE = 4;

    private final AwsAccess access;
    private final EcrRegistry.Private registry;
    private final Reference repository;
    private final Progress progress;
    private final String action;

    LiveImages(AwsAccess access, EcrRegistry.Private registry, Reference repository, Progress progress) {
        this.access = access;
        this.registry = registry;
        this.repository = repository;
        this.progress = progress;
        this.action = "tell which images of `" + repository + "` functions use";
    }

    /// The digests of the images, each with the first version that uses it.
    ///
    /// @throws ProblemException with an [AwsProblem] if anything of it cannot be told; then nothing may be deleted
    Map<String, String> byDigest() {
        requireAccountOfRegistry();
        return access.call(EcrServices.LAMBDA, registry.region(), action, client -> {
            List<FunctionConfiguration> versions =
                    client.listFunctionsPaginator(request -> request.functionVersion(FunctionVersion.ALL)).stream()
                            .flatMap(page -> page.functions().stream())
                            .filter(function -> function.packageType() == PackageType.IMAGE)
                            .toList();
            return byDigest(client, versions);
        });
    }

    private Map<String, String> byDigest(LambdaClient client, List<FunctionConfiguration> versions) {
        Map<String, String> live = new TreeMap<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(
                        CALLS_AT_ONCE, Thread.ofVirtual().factory());
                Progress.Task task =
                        progress.begin("ask Lambda for its images", versions.size(), Progress.Unit.ITEMS)) {
            Map<FunctionConfiguration, CompletableFuture<Optional<String>>> asked = new LinkedHashMap<>();
            for (FunctionConfiguration version : versions) {
                asked.put(version, CompletableFuture.supplyAsync(() -> digest(client, version), workers));
            }
            try {
                asked.forEach((version, digest) -> {
                    joined(digest).ifPresent(used -> live.putIfAbsent(used, name(version)));
                    task.advance(1);
                });
            } finally {
                // After a failure nobody needs the other answers.
                workers.shutdownNow();
            }
        }
        return live;
    }

    private static Optional<String> joined(CompletableFuture<Optional<String>> digest) {
        try {
            return digest.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /// Another account's functions say nothing of this registry.
    private void requireAccountOfRegistry() {
        String account = access.call(EcrServices.STS, registry.region(), action, client -> client.getCallerIdentity())
                .account();
        if (!account.equals(registry.account())) {
            throw new ProblemException(new AwsProblem.OtherAccount(
                    action, access.source(action), account, registry.account(), Optional.empty()));
        }
    }

    /// What a version runs, if it is of this repository. A function that was deleted since it was listed runs
    /// nothing.
    private Optional<String> digest(LambdaClient client, FunctionConfiguration function) {
        FunctionCodeLocation code;
        try {
            code = client.getFunction(request ->
                            request.functionName(function.functionName()).qualifier(function.version()))
                    .code();
        } catch (ResourceNotFoundException _) {
            return Optional.empty();
        }
        List<Matcher> names = Stream.of(
                        Optional.ofNullable(code.resolvedImageUri()), Optional.ofNullable(code.imageUri()))
                .flatMap(Optional::stream)
                .map(IMAGE::matcher)
                .filter(this::isOfRepository)
                .toList();
        Optional<String> digest = names.stream()
                .flatMap(name -> Optional.ofNullable(name.group("digest")).stream())
                .findFirst();
        if (digest.isEmpty() && !names.isEmpty()) {
            throw new ProblemException(new AwsProblem.UnclearImage(
                    action, name(function), names.getFirst().group()));
        }
        return digest;
    }

    /// Whether a name is of this repository, under whichever of the registry's domains.
    private boolean isOfRepository(Matcher name) {
        return name.matches()
                && name.group("path").equals(repository.registryPath())
                && EcrRegistry.of(name.group("domain"))
                        .filter(other -> other instanceof EcrRegistry.Private at && registry.isSame(at))
                        .isPresent();
    }

    private static String name(FunctionConfiguration function) {
        return function.functionName() + ":" + function.version();
    }
}
