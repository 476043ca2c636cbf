package dev.slipway.aws.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Digest;
import dev.slipway.oci.Reference;
import dev.slipway.oci.registry.Credential;
import dev.slipway.oci.registry.Credentials;
import dev.slipway.testkit.MotoServer;
import dev.slipway.workspace.RepositorySettings;
import dev.slipway.workspace.RepositorySettings.Encryption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.EncryptionType;
import software.amazon.awssdk.services.ecr.model.ImageTagMutability;
import software.amazon.awssdk.services.ecr.model.Repository;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.PackageType;

/// Repositories, tokens and pruning against an account of moto.
class EcrIT {

    private static final Reference ORDERS = Reference.parse(MotoServer.REGISTRY + "/team/orders:1");
    private static final String PATH = ORDERS.registryPath();
    private static final EcrRegistry.Private REGISTRY = EcrRegistry.of(ORDERS).orElseThrow();

    @TempDir
    private static Path folder;

    private static MotoServer moto;

    @BeforeAll
    static void start() throws IOException {
        moto = MotoServer.start(folder);
    }

    @AfterAll
    static void stop() {
        moto.close();
    }

    @BeforeEach
    void empty() throws IOException {
        moto.reset();
    }

    @Test
    void anAbsentRepositoryIsMadeWithWhatIsSafeForEverybody() {
        assertThat(ensure(RepositorySettings.STANDARD)).isEqualTo(new RepositoryState.Created(List.of()));

        Repository made = repository();
        assertThat(made.imageScanningConfiguration().scanOnPush()).isTrue();
        assertThat(made.imageTagMutability()).isEqualTo(ImageTagMutability.MUTABLE);
        assertThat(made.encryptionConfiguration().encryptionType()).isEqualTo(EncryptionType.AES256);
        try (EcrClient client = client(EcrClient.builder())) {
            assertThat(client.getRepositoryPolicy(request -> request.repositoryName(PATH))
                            .policyText())
                    .contains(
                            "lambda.amazonaws.com",
                            "ecr:BatchGetImage",
                            "ecr:GetDownloadUrlForLayer",
                            "arn:aws:lambda:eu-central-1:123456789012:function:*");
        }
    }

    @Test
    void anAbsentRepositoryIsMadeWithTheStatedSettings() {
        ensure(new RepositorySettings(
                true,
                Optional.of(false),
                Optional.of(true),
                Optional.of(new Encryption.Kms(Optional.of("alias/images"))),
                OptionalInt.of(30),
                OptionalInt.of(14),
                false,
                Optional.empty()));

        Repository made = repository();
        assertThat(made.imageScanningConfiguration().scanOnPush()).isFalse();
        assertThat(made.imageTagMutability()).isEqualTo(ImageTagMutability.IMMUTABLE);
        assertThat(made.encryptionConfiguration().kmsKey()).isEqualTo("alias/images");
        try (EcrClient client = client(EcrClient.builder())) {
            assertThat(client.getLifecyclePolicy(request -> request.repositoryName(PATH))
                            .lifecyclePolicyText())
                    .contains("\"countNumber\":14", "\"countNumber\":30", "imageCountMoreThan");
        }
    }

    @Test
    void aRepositoryThatIsThereIsNeitherMadeAgainNorChanged() {
        ensure(RepositorySettings.STANDARD);
        RepositorySettings immutable = new RepositorySettings(
                true,
                Optional.of(true),
                Optional.of(true),
                Optional.of(new Encryption.Kms(Optional.empty())),
                OptionalInt.empty(),
                OptionalInt.empty(),
                true,
                Optional.empty());

        assertThat(ensure(immutable))
                .isEqualTo(new RepositoryState.Present(
                        List.of("its tags can be moved", "it is encrypted by `AES256`, for good")));
        assertThat(repository().imageTagMutability()).isEqualTo(ImageTagMutability.MUTABLE);
        assertThat(ensure(RepositorySettings.STANDARD))
                .as("where nothing is said, everything is right")
                .isEqualTo(new RepositoryState.Present(List.of()));
    }

    @Test
    void ofManyThatMakeItAtOnceOneDoesAndNoneFails() {
        List<RepositoryState> states = IntStream.range(0, 6)
                .parallel()
                .mapToObj(_ -> ensure(RepositorySettings.STANDARD))
                .toList();

        assertThat(states)
                .allMatch(state -> state instanceof RepositoryState.Created || state instanceof RepositoryState.Present)
                .containsOnlyOnce(new RepositoryState.Created(List.of()));
    }

    @Test
    void theTokenIsTheUsersAndIsKept() {
        // Before the moment at which moto's tokens end, which is always the same.
        InstantSource clock = InstantSource.fixed(Instant.parse("2014-12-31T12:00:00Z"));
        Credential asked = credentials(clock);

        assertThat(asked)
                .isEqualTo(new Credential.Basic(
                        "AWS",
                        "123456789012-auth-token",
                        "Amazon ECR, for the identity from the variable `AWS_ACCESS_KEY_ID`"));
        assertThat(credentials(clock)).isEqualTo(asked);
    }

    @Test
    void pruningKeepsWhatFunctionsUse() throws IOException {
        ensure(RepositorySettings.STANDARD);
        String orders = push("orders");
        String payments = push("payments");
        String unused = push("unused");
        String newest = push("newest");
        deploy("orders", orders);
        deploy("payments", payments);
        EcrPrune prune = new EcrPrune(access(), REGISTRY, ORDERS, Progress.silent());

        PrunePlan plan = prune.plan(0);
        prune.carryOut(plan);

        assertThat(plan.allDeleted()).extracting(PrunePlan.Image::digest).containsExactlyInAnyOrder(unused, newest);
        assertThat(plan.kept())
                .extracting(kept -> kept.image().digest(), PrunePlan.Kept::reason)
                .containsExactlyInAnyOrder(
                        tuple(orders, "used by orders:$LATEST"), tuple(payments, "used by payments:$LATEST"));
        assertThat(prune.plan(0).allDeleted()).isEmpty();
    }

    @Test
    void pruningAgainGoesOnWithWhatIsLeft() {
        ensure(RepositorySettings.STANDARD);
        push("one");
        push("two");
        EcrPrune prune = new EcrPrune(access(), REGISTRY, ORDERS, Progress.silent());
        PrunePlan plan = prune.plan(1);
        prune.carryOut(plan);

        prune.carryOut(plan);

        assertThat(prune.plan(1).kept()).hasSize(1);
    }

    @Test
    void manyImagesAreDeletedInBatches() {
        ensure(RepositorySettings.STANDARD);
        IntStream.range(0, 120).forEach(number -> push("tag-" + number));
        EcrPrune prune = new EcrPrune(access(), REGISTRY, ORDERS, Progress.silent());

        prune.carryOut(prune.plan(0));

        assertThat(prune.plan(0).kept()).isEmpty();
    }

    @Test
    void nothingIsDeletedWhereTheFunctionsAreAnotherAccounts() {
        Reference other = Reference.parse("210987654321.dkr.ecr.eu-central-1.amazonaws.com/team/orders");
        LiveImages live = new LiveImages(access(), EcrRegistry.of(other).orElseThrow(), other, Progress.silent());

        ProblemException thrown = catchThrowableOfType(ProblemException.class, live::byDigest);

        assertThat(thrown.problem()).isInstanceOfSatisfying(AwsProblem.OtherAccount.class, problem -> {
            assertThat(problem.account()).isEqualTo(MotoServer.ACCOUNT);
            assertThat(problem.owner()).isEqualTo("210987654321");
        });
    }

    private static RepositoryState ensure(RepositorySettings settings) {
        return new EcrRepositories(access(), REGISTRY).ensure(PATH, settings);
    }

    private static AwsAccess access() {
        return new AwsAccess(moto.environment(), Path.of("/nonexistent"));
    }

    private static Credential credentials(InstantSource clock) {
        return new EcrCredentials(access(), folder.resolve("tokens"), clock, _ -> {}, Credentials.none())
                .find(MotoServer.REGISTRY, PATH)
                .orElseThrow();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.region(Region.of(MotoServer.REGION))
                .endpointOverride(moto.address())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static Repository repository() {
        try (EcrClient client = client(EcrClient.builder())) {
            return client.describeRepositories(request -> request.repositoryNames(PATH))
                    .repositories()
                    .getFirst();
        }
    }

    /// An image with a layer of its own, from which moto computes its digest.
    ///
    /// @return the image's digest
    private static String push(String tag) {
        Digest layer = Digest.of(tag.getBytes(StandardCharsets.UTF_8));
        String manifest = """
                {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                 "config": {"mediaType": "application/vnd.oci.image.config.v1+json", "digest": "%s", "size": 2},
                 "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar+gzip", "digest": "%s", "size": 3}]}
                """.formatted(layer, layer);
        try (EcrClient client = client(EcrClient.builder())) {
            return client.putImage(request ->
                            request.repositoryName(PATH).imageManifest(manifest).imageTag(tag))
                    .image()
                    .imageId()
                    .imageDigest();
        }
    }

    /// A function. In moto all its versions share the image of the last one.
    private static void deploy(String name, String image) throws IOException {
        String role = moto.createRole(name);
        try (LambdaClient lambda = client(LambdaClient.builder())) {
            lambda.createFunction(request -> request.functionName(name)
                    .packageType(PackageType.IMAGE)
                    .role(role)
                    .code(code -> code.imageUri(MotoServer.REGISTRY + "/" + PATH + "@" + image)));
        }
    }
}
