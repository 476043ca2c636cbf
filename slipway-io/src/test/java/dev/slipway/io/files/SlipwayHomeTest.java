package dev.slipway.io.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
