package dev.slipway.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LayerGroupingTest {

    private static final long MEGABYTE = 1 << 20;

    @Test
    void hundredsOfPackagesFitIntoTenLayers() {
        List<LockedPackage> packages = IntStream.range(0, 400)
                .mapToObj(number -> of("p" + number, "s" + number, (number + 1) * MEGABYTE, number % 5 == 0))
                .toList();
        List<LayerGrouping.Group> groups = LayerGrouping.of(packages);
        assertThat(groups).hasSizeLessThanOrEqualTo(9);
        assertThat(groups.stream().mapToInt(group -> group.packages().size()).sum())
                .isEqualTo(400);
    }

    @Test
    void packagesOfOneSourceStayTogether() {
        List<LayerGrouping.Group> groups = LayerGrouping.of(List.of(
                of("libc6", "glibc", 3 * MEGABYTE, true),
                of("libc-bin", "glibc", MEGABYTE, true),
                of("bash", "bash", MEGABYTE, true)));
        assertThat(groups).extracting(LayerGrouping.Group::name).containsExactly("glibc", "bash");
        assertThat(groups.getFirst().packages()).hasSize(2);
    }

    @Test
    void whatEveryBaseHasIsApart() {
        List<LockedPackage> system = List.of(of("a", "a", 10, true), of("b", "b", 10, true));
        List<LockedPackage> more = new ArrayList<>(system);
        more.add(of("c", "c", 9 * MEGABYTE, false));
        assertThat(LayerGrouping.of(more)).containsAll(LayerGrouping.of(system));
    }

    @Test
    void anUpdateThatIsALittleLargerMovesNothing() {
        List<LockedPackage> before = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            before.add(of("p" + number, "s" + number, number * MEGABYTE + 5, false));
        }
        List<LockedPackage> after = new ArrayList<>(before);
        after.set(12, of("p12", "s12", 12 * MEGABYTE + 70_000, false));
        assertThat(names(LayerGrouping.of(after))).isEqualTo(names(LayerGrouping.of(before)));
    }

    private static List<List<String>> names(List<LayerGrouping.Group> groups) {
        return groups.stream()
                .map(group -> group.packages().stream().map(LockedPackage::name).toList())
                .toList();
    }

    private static LockedPackage of(String name, String source, long size, boolean system) {
        return new LockedPackage(name, "1", "amd64", source, "trixie", "pool/x", size, "00", system);
    }
}
