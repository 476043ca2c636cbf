package dev.slipway.debian;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Spreads packages over about ten layers, so that an update of one package changes one layer only, and so that
/// bases of different languages share the layers with what every base has.
///
/// Packages of one source are updated together and stay together. The largest sources have a layer each; the
/// others are spread by their name. Sizes count by their power of two only: an update that makes a package a
/// little larger does not move it.
final class LayerGrouping {

    private static final int LARGE_SYSTEM_SOURCES = 2;
    private static final int SMALL_SYSTEM_LAYERS = 1;
    private static final int LARGE_SOURCES = 4;
    private static final int SMALL_LAYERS = 2;

    /// Smaller ones have no layer of their own: 512 KiB, as 2 to the power of this.
    private static final int LARGE = 19;

    private LayerGrouping() {}

    /// Packages of one layer.
    ///
    /// @param name for people
    record Group(String name, List<LockedPackage> packages) {}

    private record Source(String name, List<LockedPackage> packages) {
        int magnitude() {
            long size = packages.stream().mapToLong(LockedPackage::size).sum();
            return Long.SIZE - 1 - Long.numberOfLeadingZeros(Math.max(size, 1));
        }
    }

    static List<Group> of(List<LockedPackage> packages) {
        List<Group> groups = new ArrayList<>();
        groups.addAll(spread(
                "system",
                packages.stream().filter(LockedPackage::system).toList(),
                LARGE_SYSTEM_SOURCES,
                SMALL_SYSTEM_LAYERS));
        groups.addAll(spread(
                "packages",
                packages.stream().filter(member -> !member.system()).toList(),
                LARGE_SOURCES,
                SMALL_LAYERS));
        return groups;
    }

    private static List<Group> spread(String name, List<LockedPackage> packages, int large, int shared) {
        List<Source> sources = packages.stream()
                .collect(Collectors.groupingBy(LockedPackage::source, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry -> new Source(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(Source::magnitude).reversed().thenComparing(Source::name))
                .toList();
        List<Group> groups = new ArrayList<>();
        TreeMap<Integer, List<LockedPackage>> small = new TreeMap<>();
        for (Source source : sources) {
            if (groups.size() < large && source.magnitude() >= LARGE) {
                groups.add(new Group(source.name(), source.packages()));
            } else {
                small.computeIfAbsent(Math.floorMod(source.name().hashCode(), shared), _ -> new ArrayList<>())
                        .addAll(source.packages());
            }
        }
        small.forEach(
                (number, members) -> groups.add(new Group(shared == 1 ? name : name + " " + (number + 1), members)));
        return groups;
    }
}
