package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.io.files.FileTree;
import dev.slipway.testkit.HostCommand;
import dev.slipway.testkit.OrdinaryUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The examples, built and invoked by an ordinary user: the images are those that root builds, byte by byte,
/// though all that runs in a sandbox is run anew. Run as root, which makes that user.
@Tag("root")
class OrdinaryUserBuildIT {

    /// What root may have done before. Maven is among it: it would download the world into the user's home.
    private static final List<String> SHARED =
            List.of("downloads-1", "debian", "steps-1/java-project", "steps-1/java-dependencies");

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("ordinary-user");
    }

    /// Not by JUnit, which warns of every link of a root file system that it deletes.
    @AfterEach
    void deleteFolder() throws IOException {
        FileTree.delete(folder);
    }

    @ParameterizedTest
    @CsvSource({
        "java-orders, WITH_SUBORDINATES, '{\"batchItemFailures\":['",
        "java-orders, ALONE, '{\"batchItemFailures\":['",
        "python-thumbnail, WITH_SUBORDINATES, '{\"thumbnail\": \"iVBORw0KGgo'"
    })
    void anOrdinaryUserBuildsTheSameImageAndItAnswers(String example, OrdinaryUser user, String answer)
            throws IOException {
        Path home = folder.resolve("home");
        String digest;
        try (TestBuild build = TestBuild.in(TestBuild.sharedHome())) {
            digest = build.build(plan(TestBuild.example(example)))
                    .getFirst()
                    .digest()
                    .toString();
        }
        for (String cache : SHARED) {
            TestBuild.copy(
                    TestBuild.sharedHome().resolve("cache").resolve(cache),
                    home.resolve("cache").resolve(cache));
        }
        Path service = folder.resolve(example);
        TestBuild.copy(TestBuild.example(example), service);

        HostCommand command = HostCommand.run(
                user.java(folder, List.of(), OrdinaryUserBuildIT.class, home.toString(), service.toString()));

        assertThat(command.succeeded()).as(command.talk()).isTrue();
        assertThat(command.output().lines().toList())
                .hasSizeGreaterThan(1)
                .satisfies(lines -> assertThat(lines.getFirst()).isEqualTo(digest))
                .satisfies(lines -> assertThat(lines.get(1)).startsWith(answer));
    }

    /// In a process of its own: `HOME-OF-SLIPWAY SERVICE`.
    static void main(String[] arguments) throws IOException {
        Path service = Path.of(arguments[1]);
        try (TestBuild build = TestBuild.in(Path.of(arguments[0]))) {
            BuildResult image = build.build(plan(service)).getFirst();
            System.out.println(image.digest());
            System.out.println(build.invoke(image, Files.readString(service.resolve("event.json"))));
        }
    }

    private static Plan plan(Path service) {
        return Files.exists(service.resolve("pom.xml"))
                ? TestBuild.java(service, TestBuild.MACHINE)
                : TestBuild.python(
                        service, new Plan.PythonDependencies.Requirements("requirements.txt"), TestBuild.MACHINE);
    }
}
