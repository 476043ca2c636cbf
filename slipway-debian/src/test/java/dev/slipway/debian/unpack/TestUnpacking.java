package dev.slipway.debian.unpack;

import dev.slipway.debian.TestPackage;
import dev.slipway.io.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Unpacks packages that tests made.
public final class TestUnpacking {

    static final Progress.Task UNSEEN = Progress.silent().begin("unpack", 0, Progress.Unit.BYTES);

    private TestUnpacking() {}

    public static UnpackedPackage unpack(TestPackage made, Path folder) throws IOException {
        Path deb = Files.write(folder.resolve(made.name() + ".deb"), made.deb());
        Path control = folder.resolve(made.name() + ".control.tar");
        Path data = folder.resolve(made.name() + ".data.tar");
        DebFile.expand(deb, control, data, UNSEEN);
        return UnpackedPackage.read(made.name(), control, data);
    }
}
