package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlipwayHomeTest {

    private static final Path HOME = Path.of("/home/someone");

    @Test
    void withoutVariablesTheXdgDefaultsHold() {
        SlipwayHome home = SlipwayHome.from(Map.of(), HOME);

        assertThat(home.cache()).isEqualTo(HOME.resolve(".cache/slipway"));
        assertThat(home.data()).isEqualTo(HOME.resolve(".local/share/slipway"));
        assertThat(home.state()).isEqualTo(HOME.resolve(".local/state/slipway"));
        assertThat(home.config()).isEqualTo(HOME.resolve(".config/slipway"));
    }

    @Test
    void xdgVariablesMoveEachFolderUnlessTheyAreRelative() {
        SlipwayHome home = SlipwayHome.from(Map.of("XDG_CACHE_HOME", "/fast", "XDG_DATA_HOME", "relative"), HOME);

        assertThat(home.cache()).isEqualTo(Path.of("/fast/slipway"));
        assertThat(home.data()).isEqualTo(HOME.resolve(".local/share/slipway"));
    }

    @Test
    void slipwayHomeMovesEverything() {
        SlipwayHome home = SlipwayHome.from(Map.of("SLIPWAY_HOME", "/all", "XDG_CACHE_HOME", "/fast"), HOME);

        assertThat(home.config()).isEqualTo(Path.of("/all/config"));
        assertThat(home).isEqualTo(SlipwayHome.in(Path.of("/all")));
    }

    @Test
    void itsFoldersAreKnownWhereverTheyLie(@TempDir Path project) throws IOException {
        Path all = project.resolve("kept");
        SlipwayHome home = SlipwayHome.in(all);

        home.mark();
        home.mark();

        assertThat(List.of(all, home.cache(), home.data(), home.state())).allMatch(SlipwayHome::isMarked);
        assertThat(SlipwayHome.isMarked(project)).isFalse();
    }

    @Test
    void aFolderThatWasThereBeforeIsNotTakenForItsOwn(@TempDir Path project) throws IOException {
        SlipwayHome home = SlipwayHome.in(project);

        home.mark();

        assertThat(SlipwayHome.isMarked(project)).isFalse();
        assertThat(SlipwayHome.isMarked(home.cache())).isTrue();
    }

    @Test
    void oneFolderForAllOfXdgIsNotTakenForItsOwn(@TempDir Path folder) throws IOException {
        Path shared = folder.resolve("xdg");
        String path = shared.toString();
        SlipwayHome home = SlipwayHome.from(
                Map.of("XDG_CACHE_HOME", path, "XDG_DATA_HOME", path, "XDG_STATE_HOME", path, "XDG_CONFIG_HOME", path),
                HOME);

        home.mark();

        assertThat(SlipwayHome.isMarked(shared)).isFalse();
        assertThat(SlipwayHome.isMarked(home.cache())).isTrue();
    }
}
