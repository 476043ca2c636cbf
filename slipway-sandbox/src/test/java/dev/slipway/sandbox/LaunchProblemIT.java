package dev.slipway.sandbox;

import static dev.slipway.sandbox.TestHost.LIMITS;
import static dev.slipway.sandbox.TestHost.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.io.problem.Problem;
import dev.slipway.oci.Layer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can be wrong with an entry point has a problem of its own, before anything is started.
class LaunchProblemIT {

    @TempDir
    private Path folder;

    private TestHost host;

    @BeforeEach
    void open() throws IOException {
        host = new TestHost(folder);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void aWorkingDirectoryThatTheImageDoesNotHave() {
        ProcessSpecification process = new ProcessSpecification(
                List.of("/bin/sh"), TestHost.environment(), "/srv/app", ProcessSpecification.User.LAMBDA);

        assertThatProblem(() -> host.run(TestHost.LAMBDA, process))
                .isEqualTo(new SandboxProblem.WorkingDirectoryMissing("/srv/app"));
    }

    @Test
    void aProgramThatTheImageDoesNotHave() {
        assertStarting(TestLayer.busybox(), "/usr/bin/python3")
                .isEqualTo(new SandboxProblem.ProgramNotFound("/usr/bin/python3"));
        assertStarting(TestLayer.busybox(), "python3").isEqualTo(new SandboxProblem.ProgramNotFound("python3"));
    }

    @Test
    void aFileThatNobodyButItsOwnerMayExecute() {
        assertStarting(TestLayer.builder().file("start", 0644, "#!/bin/sh\n").build(), "/start")
                .isEqualTo(new SandboxProblem.ProgramNotExecutable("/start"));
    }

    @Test
    void aFileInAFolderThatNobodyMayEnter() {
        TestLayer layer = TestLayer.builder()
                .folder("closed", 0644)
                .file("closed/start", 0755, "#!/bin/sh\n")
                .build();

        assertStarting(layer, "/closed/start").isEqualTo(new SandboxProblem.ProgramNotExecutable("/closed/start"));
    }

    @Test
    void aFolder() {
        assertStarting(TestLayer.busybox(), "/bin").isEqualTo(new SandboxProblem.ProgramNotExecutable("/bin"));
    }

    @Test
    void aScriptWhoseInterpreterTheImageDoesNotHave() {
        assertStarting(
                        TestLayer.builder()
                                .file("start", 0755, "#!/bin/bash -e\n")
                                .build(),
                        "/start")
                .isEqualTo(new SandboxProblem.InterpreterMissing("/start", "/bin/bash"));
    }

    @Test
    void aScriptWithWindowsLineEndings() {
        assertStarting(
                        TestLayer.builder()
                                .file("start", 0755, "#!/bin/sh\r\necho\r\n")
                                .build(),
                        "/start")
                .isEqualTo(new SandboxProblem.InterpreterMissing("/start", "/bin/sh\r"));
    }

    @Test
    void aProgramWhoseLoaderTheImageDoesNotHave() throws IOException {
        byte[] dynamic = Files.readAllBytes(Path.of("/usr/bin/env"));

        assertStarting(TestLayer.builder().file("start", 0755, dynamic).build(), "/start")
                .isInstanceOf(SandboxProblem.InterpreterMissing.class)
                .extracting(problem -> problem.why().orElseThrow())
                .asString()
                .contains("ld-linux");
    }

    @Test
    void aTextWithoutAnInterpreter() {
        assertStarting(TestLayer.builder().file("start", 0755, "echo hello\n").build(), "/start")
                .isEqualTo(new SandboxProblem.UnknownFormat("/start"));
    }

    @Test
    void aProgramForAnotherProcessor() throws IOException {
        byte[] foreign = Files.readAllBytes(Path.of(TestLayer.BUSYBOX));
        ByteBuffer.wrap(foreign).order(ByteOrder.LITTLE_ENDIAN).putShort(18, (short) 243);

        assertStarting(TestLayer.builder().file("start", 0755, foreign).build(), "/start")
                .isEqualTo(new SandboxProblem.OtherArchitecture("/start", System.getProperty("os.arch")));
    }

    @Test
    void aFileOfThisMachineThatIsToBeSeenInsideAndIsNotThere() {
        Path missing = folder.resolve("missing");
        SandboxSpecification specification = new SandboxSpecification(
                TestHost.LAMBDA.layers(),
                SandboxSpecification.RootAccess.READ_ONLY,
                List.of(new SandboxSpecification.Bind(missing, "/var/task", false)),
                SandboxSpecification.Network.ISOLATED,
                LIMITS);

        assertThatProblem(() -> host.run(specification, "exit 0"))
                .isEqualTo(new SandboxProblem.BindMissing(missing, "/var/task"));
    }

    @Test
    void linksToProgramsAreFollowedAsFromInside() {
        TestLayer layer = TestLayer.builder()
                .symbolicLink("start", "/../usr/up/../link")
                .folder("usr/up", 0755)
                .symbolicLink("usr/link", "/script")
                .file("script", 0755, "#!/bin/sh\necho ok\n")
                .build();

        TestHost.Outcome outcome =
                host.run(TestHost.specification(LIMITS, TestLayer.busybox(), layer), TestHost.program("/start"));

        assertThat(outcome.out()).isEqualTo("ok\n");
    }

    private AbstractObjectAssert<?, Problem> assertStarting(Layer layer, String program) {
        return assertThatProblem(
                () -> host.run(TestHost.specification(LIMITS, TestLayer.busybox(), layer), TestHost.program(program)));
    }
}
