package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.build.ProjectProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledClassesTest {

    private static final Path PROJECT = Path.of("/projects/orders");

    @TempDir
    Path classes;

    @Test
    void classesThatTheImagesJavaCannotLoadAreRefused() throws IOException {
        classFile("shop/Orders.class", 65);

        assertThatCode(() -> CompiledClasses.check(classes, 21, PROJECT)).doesNotThrowAnyException();
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> CompiledClasses.check(classes, 17, PROJECT));

        assertThat(refused.problem())
                .isEqualTo(new ProjectProblem.CompiledForNewerJava(PROJECT, "shop/Orders.class", 21, 17));
    }

    @Test
    void whatAnOlderJavaDoesNotLoadAndWhatIsNoClassFileMayBeThere() throws IOException {
        classFile("META-INF/versions/25/shop/Orders.class", 69);
        Files.writeString(classes.resolve("empty.class"), "");
        Files.writeString(classes.resolve("text.class"), "this is no class file");

        assertThatCode(() -> CompiledClasses.check(classes, 17, PROJECT)).doesNotThrowAnyException();
    }

    private void classFile(String name, int majorVersion) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(
                file,
                ByteBuffer.allocate(8)
                        .putInt(0xCAFEBABE)
                        .putShort((short) 0)
                        .putShort((short) majorVersion)
                        .array());
    }
}
