package dev.slipway.build.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledPackagesTest {

    @TempDir
    Path folder;

    @Test
    void programsMoveAndTheRecordsSaySo() throws IOException {
        write("modules/bin/idna", "#!/usr/bin/python3.13\n");
        write("modules/idna/__init__.py", "");
        write("modules/idna-3.20.dist-info/RECORD", "idna/__init__.py,,\nbin/idna,sha256=aa,3\n");
        write("modules/Click-8.1.dist-info/RECORD", "");
        write("modules/.lock", "");

        List<String> names = InstalledPackages.tidy(folder.resolve("modules"), folder.resolve("scripts"));

        assertThat(names).containsExactly("Click 8.1", "idna 3.20");
        assertThat(folder.resolve("scripts/idna")).exists();
        assertThat(folder.resolve("modules/bin")).doesNotExist();
        assertThat(folder.resolve("modules/.lock")).doesNotExist();
        assertThat(folder.resolve("modules/idna-3.20.dist-info/RECORD"))
                .hasContent("../../../bin/idna,sha256=aa,3\nidna/__init__.py,,");
    }

    @Test
    void whatDiffersFromRunToRunIsTakenOut() throws IOException {
        write("modules/mine/__pycache__/mine.cpython-313.pyc", "");
        write("modules/mine-1.dist-info/uv_cache.json", "{\"timestamp\": 1}");
        write("modules/mine-1.dist-info/RECORD", "mine-1.dist-info/uv_cache.json,sha256=aa,9\nmine/x.py,,\n");

        InstalledPackages.tidy(folder.resolve("modules"), folder.resolve("scripts"));

        assertThat(folder.resolve("modules/mine/__pycache__")).doesNotExist();
        assertThat(folder.resolve("modules/mine-1.dist-info/uv_cache.json")).doesNotExist();
        assertThat(folder.resolve("modules/mine-1.dist-info/RECORD")).hasContent("mine/x.py,,");
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
