package dev.slipway.aws.ecr;

import dev.slipway.oci.Reference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which images of a repository stay: those that functions use, the newest, what an index that stays
/// points at, and what belongs to an image that stays.
final class PruneDecision {

    private final List<PrunePlan.Image> images;
    private final Map<String, ManifestLinks> links;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    /// @param images all of the repository
    /// @param links  of each of them, by its digest
    private PruneDecision(List<PrunePlan.Image> images, Map<String, ManifestLinks> links) {
        this.images = images.stream()
                .sorted(Comparator.comparing(PrunePlan.Image::pushed).reversed().thenComparing(PrunePlan.Image::digest))
                .toList();
        this.links = links;
    }

    /// @param live the digests that functions use, each with the version that does
    /// @param keep how many of the newest images stay; an index counts with all that it points at as one
    static PrunePlan of(
            Reference repository,
            List<PrunePlan.Image> images,
            Map<String, ManifestLinks> links,
            Map<String, String> live,
            int keep) {
        PruneDecision decision = new PruneDecision(images, links);
        decision.keepUsed(live);
        decision.keepNewest(keep);
        decision.keepWhatBelongsToThese();
        return new PrunePlan(repository, decision.waves(), decision.kept());
    }

    private void keepUsed(Map<String, String> live) {
        images.forEach(image -> Optional.ofNullable(live.get(image.digest()))
                .ifPresent(user -> keep(image.digest(), "used by " + user)));
    }

    private void keepNewest(int count) {
        Set<String> parts = links.values().stream()
                .flatMap(link -> link.children().stream())
                .collect(Collectors.toCollection(HashSet::new));
        images.stream()
                .filter(image ->
                        !parts.contains(image.digest()) && subject(image).isEmpty())
                .limit(count)
                .forEach(image -> keep(image.digest(), "one of the " + count + " newest"));
    }

    /// The image that this one belongs to, where that is in the repository.
    private Optional<String> subject(PrunePlan.Image image) {
        return of(image).subject().filter(links::containsKey);
    }

    private void keepWhatBelongsToThese() {
        int before;
        do {
            before = reasons.size();
            for (PrunePlan.Image image : images) {
                if (reasons.containsKey(image.digest())) {
                    of(image).children().forEach(child -> keep(child, "part of " + image.digest()));
                }
                subject(image)
                        .filter(reasons::containsKey)
                        .ifPresent(subject -> keep(image.digest(), "belongs to " + subject));
            }
        } while (reasons.size() > before);
    }

    private void keep(String digest, String reason) {
        reasons.putIfAbsent(digest, reason);
    }

    private ManifestLinks of(PrunePlan.Image image) {
        return links.getOrDefault(image.digest(), ManifestLinks.NONE);
    }

    private List<PrunePlan.Kept> kept() {
        return images.stream()
                .flatMap(image -> Optional.ofNullable(reasons.get(image.digest())).stream()
                        .map(reason -> new PrunePlan.Kept(image, reason)))
                .toList();
    }

    /// In each wave, what no image points at that is still to be deleted then. Digests cannot point in a circle; what a
    /// registry says could.
    private List<List<PrunePlan.Image>> waves() {
        List<List<PrunePlan.Image>> waves = new ArrayList<>();
        List<PrunePlan.Image> left = images.stream()
                .filter(image -> !reasons.containsKey(image.digest()))
                .toList();
        while (!left.isEmpty()) {
            Set<String> parts = left.stream()
                    .flatMap(image -> of(image).children().stream())
                    .collect(Collectors.toCollection(HashSet::new));
            List<PrunePlan.Image> free = left.stream()
                    .filter(image -> !parts.contains(image.digest()))
                    .toList();
            waves.add(free.isEmpty() ? left : free);
            left = free.isEmpty()
                    ? List.of()
                    : left.stream()
                            .filter(image -> parts.contains(image.digest()))
                            .toList();
        }
        return waves;
    }
}
