package dev.slipway.aws.ecr;

import dev.slipway.aws.AwsAccess;
import dev.slipway.aws.AwsProblem;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.BatchDeleteImageResponse;
import software.amazon.awssdk.services.ecr.model.Image;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.ImageFailure;
import software.amazon.awssdk.services.ecr.model.ImageFailureCode;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageStatus;

/// Deletes images of a repository of ECR that no version of a function uses.
public final class EcrPrune {

    /// The most that one call takes (Amazon ECR API reference, `BatchDeleteImage` and `BatchGetImage`).
    private static final int BATCH = 100;

    /// As many as ECR keeps in a repository (Amazon ECR service quotas, "Images per repository").
    private static final int MOST_IMAGES = 100_000;

    private final AwsAccess access;
    private final EcrRegistry.Private registry;
    private final Reference repository;
    private final Progress progress;

    /// @param repository of the registry; its tag does not matter
    /// @param progress   hears how far the looking and the deleting are
    public EcrPrune(AwsAccess access, EcrRegistry.Private registry, Reference repository, Progress progress) {
        this.access = access;
        this.progress = progress;
        this.registry = registry;
        this.repository = new Reference(repository.domain(), repository.path(), Optional.empty(), Optional.empty());
    }

    /// Tells what would be deleted: nothing that a function's version uses, that is one of the newest, or that
    /// one of these needs or that belongs to one of these.
    ///
    /// @param keep how many of the newest stay
    /// @throws ProblemException with an [AwsProblem] if anything that matters for it cannot be told
    public PrunePlan plan(int keep) {
        List<PrunePlan.Image> images = images();
        Map<String, ManifestLinks> links = links(images);
        // Asked last: a function that is deployed meanwhile keeps its image.
        Map<String, String> live = new LiveImages(access, registry, repository, progress).byDigest();
        return PruneDecision.of(repository, images, links, live, keep);
    }

    /// Deletes what the plan says.
    ///
    /// @throws ProblemException with [AwsProblem.NotDeleted] if something of it is still there, or another one
    public void carryOut(PrunePlan plan) {
        List<ImageFailure> failures = new ArrayList<>();
        try (Progress.Task task =
                progress.begin(action("delete images of"), plan.allDeleted().size(), Progress.Unit.ITEMS)) {
            for (List<PrunePlan.Image> wave : plan.deleted()) {
                for (List<ImageIdentifier> batch : batches(wave)) {
                    failures.addAll(delete(batch));
                    task.advance(batch.size());
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new ProblemException(
                    new AwsProblem.NotDeleted(action("delete images of"), failures.size(), text(failures.getFirst())));
        }
    }

    /// @return what is still there
    private List<ImageFailure> delete(List<ImageIdentifier> batch) {
        BatchDeleteImageResponse answer = call(
                "delete images of",
                client -> client.batchDeleteImage(request -> request.registryId(registry.account())
                        .repositoryName(repository.registryPath())
                        .imageIds(batch)));
        return answer.failures().stream()
                .filter(failure -> failure.failureCode() != ImageFailureCode.IMAGE_NOT_FOUND)
                .toList();
    }

    private static String text(ImageFailure failure) {
        return "`" + failure.imageId().imageDigest() + "`: " + failure.failureReason();
    }

    private List<PrunePlan.Image> images() {
        List<PrunePlan.Image> images = call(
                "list the images of",
                client -> client
                        .describeImagesPaginator(request ->
                                request.registryId(registry.account()).repositoryName(repository.registryPath()))
                        .stream()
                        .flatMap(page -> page.imageDetails().stream())
                        .filter(EcrPrune::isAtHand)
                        .limit(MOST_IMAGES + 1L)
                        .map(EcrPrune::image)
                        .toList());
        if (images.size() > MOST_IMAGES) {
            throw unclear("it has more than " + MOST_IMAGES + " images");
        }
        return images;
    }

    /// Nobody pulls archived images, and ECR does not give their manifests.
    private static boolean isAtHand(ImageDetail detail) {
        return detail.imageStatus() == null || detail.imageStatus() == ImageStatus.ACTIVE;
    }

    private static PrunePlan.Image image(ImageDetail detail) {
        return new PrunePlan.Image(
                detail.imageDigest(),
                detail.imageTags(),
                Optional.ofNullable(detail.imageSizeInBytes()).orElse(0L),
                Optional.ofNullable(detail.imagePushedAt()).orElse(Instant.EPOCH));
    }

    private Map<String, ManifestLinks> links(List<PrunePlan.Image> images) {
        Map<String, List<String>> tags = new HashMap<>();
        images.forEach(image -> tags.put(image.digest(), image.tags()));
        Map<String, ManifestLinks> links = new HashMap<>();
        for (List<ImageIdentifier> batch : batches(images)) {
            call(
                            "read the manifests of",
                            client -> client.batchGetImage(request -> request.registryId(registry.account())
                                    .repositoryName(repository.registryPath())
                                    .imageIds(batch)))
                    .images()
                    .forEach(image -> links.put(
                            image.imageId().imageDigest(),
                            links(image, tags.getOrDefault(image.imageId().imageDigest(), List.of()))));
        }
        images.stream()
                .map(PrunePlan.Image::digest)
                .filter(digest -> !links.containsKey(digest))
                .findFirst()
                .ifPresent(digest -> {
                    throw unclear("ECR does not give the manifest `" + digest + "`");
                });
        return links;
    }

    private ManifestLinks links(Image image, List<String> tags) {
        return ManifestLinks.read(image.imageManifest(), tags)
                .orElseThrow(
                        () -> unclear("ECR gives a manifest `" + image.imageId().imageDigest() + "` that is none"));
    }

    private static List<List<ImageIdentifier>> batches(List<PrunePlan.Image> images) {
        List<List<ImageIdentifier>> batches = new ArrayList<>();
        for (int start = 0; start < images.size(); start += BATCH) {
            batches.add(images.subList(start, Math.min(images.size(), start + BATCH)).stream()
                    .map(image -> ImageIdentifier.builder()
                            .imageDigest(image.digest())
                            .build())
                    .toList());
        }
        return batches;
    }

    private ProblemException unclear(String reason) {
        return new ProblemException(new AwsProblem.UnclearRepository(action("list the images of"), reason));
    }

    private <T> T call(String verb, Function<EcrClient, T> use) {
        return access.call(EcrServices.ECR, registry.region(), action(verb), use);
    }

    private String action(String verb) {
        return verb + " `" + repository + "`";
    }
}
