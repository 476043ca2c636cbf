package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

    private final AwsAccess access;
    private final EcrRegistry.Private registry;
    private final Reference repository;
    private final String action;

    LiveImages(AwsAccess access, EcrRegistry.Private registry, Reference repository) {
        this.access = access;
        this.registry = registry;
        this.repository = repository;
        this.action = "tell which images of `" + repository + "` functions use";
    }

    /// The digests of the images, each with the first version that uses it.
    ///
    /// @throws ProblemException with an [AwsProblem] if anything of it cannot be told; then nothing may be
    ///                          deleted
    Map<String, String> byDigest() {
        requireAccountOfRegistry();
        Map<String, String> live = new TreeMap<>();
        access.call(EcrServices.LAMBDA, registry.region(), action, client -> {
            client.listFunctionsPaginator(request -> request.functionVersion(FunctionVersion.ALL)).stream()
                    .flatMap(page -> page.functions().stream())
                    .filter(function -> function.packageType() == PackageType.IMAGE)
                    .forEach(function ->
                            digest(client, function).ifPresent(digest -> live.putIfAbsent(digest, name(function))));
            return live;
        });
        return live;
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
