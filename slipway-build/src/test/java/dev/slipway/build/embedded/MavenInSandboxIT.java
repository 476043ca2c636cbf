package dev.slipway.build.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.build.BuildResult;
import dev.slipway.build.Plan;
import dev.slipway.build.ProjectProblem;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.testkit.HostCommand;
import dev.slipway.testkit.OrdinaryUser;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Java projects without a wrapper on a machine without Maven: built by Debian's, in a sandbox.
class MavenInSandboxIT {

    private static final String DEPENDENCY = """
              <dependencies>
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
              </dependencies>
            """;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("maven-in-sandbox");
    }

    /// Not by JUnit, which warns of every link of a root file system that it deletes.
    @AfterEach
    void deleteFolder() throws IOException {
        FileTree.delete(folder);
    }

    @Test
    void theOrdersExampleIsBuiltAndTheBuildSaysSo() throws IOException {
        Path example = TestBuild.example("java-orders");
        try (TestBuild build = build(Map.of())) {
            BuildResult image =
                    build.build(TestBuild.java(example, TestBuild.MACHINE)).getFirst();

            assertThat(image.decisions())
                    .contains(new Plan.Decision(
                            "build",
                            "Debian's Maven and Java 25 in a sandbox",
                            "there is neither `mvnw` in the project nor `mvn` in `PATH`"));
            assertThat(build.invoke(image, Files.readString(example.resolve("event.json"))))
                    .startsWith("{\"batchItemFailures\":[");

            int asked = build.sandboxesAsked.get();
            BuildResult again =
                    build.build(TestBuild.java(example, TestBuild.MACHINE)).getFirst();

            assertThat(again.digest()).isEqualTo(image.digest());
            assertThat(again.decisions()).isEqualTo(image.decisions());
            assertThat(build.sandboxesAsked).hasValue(asked);
        }
    }

    @Test
    void aModuleIsBuiltForJava21WithItsNeighboursAndItsParentElsewhere() throws IOException {
        Path function = shop(folder);
        try (TestBuild build = build(Map.of())) {
            BuildResult image = build.build(plan(function, 21)).getFirst();

            assertThat(build.invoke(image, "\"Ada\"")).isEqualTo("\"Hello, Ada, from Java 21\"");
        }
    }

    @Tag("root")
    @Test
    void anOrdinaryUserOwnsWhatIsMade() throws IOException {
        Path function = shop(folder.resolve("projects"));
        Path home = folder.resolve("slipway");
        try (TestBuild build = build(Map.of())) {
            build.build(plan(function, 21));
        }
        for (String cache : List.of("downloads-1", "debian", "maven")) {
            TestBuild.copy(
                    TestBuild.sharedHome().resolve("cache").resolve(cache),
                    home.resolve("cache").resolve(cache));
        }
        FileTree.delete(function.resolve("target"));

        HostCommand command = HostCommand.run(OrdinaryUser.ALONE.java(
                folder, List.of(), MavenInSandboxIT.class, home.toString(), function.toString()));

        assertThat(command.succeeded()).as(command.talk()).isTrue();
        assertThat(command.output().strip()).isEqualTo("\"Hello, Ada, from Java 21\"");
        assertThat(Files.getOwner(function.resolve("target/classes"))).isEqualTo(Files.getOwner(function));
        assertThat(Files.getOwner(function)).isNotEqualTo(Files.getOwner(TestBuild.sharedHome()));
    }

    /// In a process of its own: `HOME-OF-SLIPWAY PROJECT`.
    static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        try (TestBuild build = TestBuild.in(home, Map.of("PATH", home.toString(), "HOME", home.toString()))) {
            BuildResult image = build.build(plan(Path.of(arguments[1]), 21)).getFirst();
            System.out.println(build.invoke(image, "\"Ada\""));
        }
    }

    @Test
    void whatTheUserHasSetAndInstalledForMavenIsUsedAndNotChanged() throws IOException {
        Path users = Files.createDirectories(folder.resolve(".m2"));
        install(users.resolve("repository"), "Greeting.txt", "from the user's own repository");
        Files.writeString(users.resolve("settings.xml"), """
                <settings>
                  <profiles>
                    <profile>
                      <id>mine</id>
                      <properties><greeting.version>${env.GREETING_VERSION}</greeting.version></properties>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>mine</activeProfile></activeProfiles>
                </settings>
                """);
        Path project = folder.resolve("function");
        pom(project, "", "function", DEPENDENCY.formatted("private.example", "greeting", "${greeting.version}"));
        handler(project, """
                    try (java.io.InputStream text = Function.class.getResourceAsStream("/Greeting.txt")) {
                        return new String(text.readAllBytes());
                    } catch (java.io.IOException impossible) {
                        throw new java.io.UncheckedIOException(impossible);
                    }
                """);
        List<Path> before = all(users);
        try (TestBuild build = build(Map.of("GREETING_VERSION", "7"))) {
            BuildResult image = build.build(plan(project, 25)).getFirst();

            assertThat(build.invoke(image, "\"Ada\"")).isEqualTo("\"from the user's own repository\"");
        }
        assertThat(all(users)).isEqualTo(before);
    }

    @Test
    void whatTheCompilerSaysIsShownWithThePathsOfThisMachine() throws IOException {
        Path project = folder.resolve("function");
        pom(project, "", "function", "");
        handler(project, "return nme;");
        try (TestBuild build = build(Map.of())) {
            assertThatThrownBy(() -> build.build(plan(project, 25)))
                    .isInstanceOfSatisfying(ProblemException.class, failure -> {
                        assertThat(failure.problem()).isInstanceOf(ProjectProblem.ProjectNotBuilt.class);
                        assertThat(failure.problem().what()).isEqualTo("`mvn clean process-classes` failed");
                        assertThat(failure.problem().why().orElseThrow())
                                .contains("src/main/java/example/Function.java:[4,", "cannot find symbol")
                                .doesNotContain("Help 1", folder.toString());
                    });
        }
    }

    private static Plan plan(Path project, int version) {
        return TestBuild.java(project, version, Optional.of("example.Function::handleRequest"), TestBuild.MACHINE);
    }

    private TestBuild build(Map<String, String> variables) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PATH", folder.toString());
        environment.put("HOME", folder.toString());
        environment.putAll(variables);
        return TestBuild.in(TestBuild.sharedHome(), environment);
    }

    /// A library and a function that needs it, in one reactor, with a parent that is no part of it.
    private static Path shop(Path folder) throws IOException {
        pom(folder.resolve("company"), "", "company", """
                  <packaging>pom</packaging>
                  <properties><maven.compiler.release>21</maven.compiler.release></properties>
                """);
        pom(folder.resolve("shop"), parent("company", "../company"), "shop", """
                  <packaging>pom</packaging>
                  <modules><module>greeting</module><module>function</module></modules>
                """);
        pom(folder.resolve("shop/greeting"), parent("shop", ".."), "greeting", "");
        source(folder.resolve("shop/greeting"), "Greeting", """
                package example;
                public class Greeting {
                    public static String of(String name) {
                        return "Hello, " + name + ", from Java " + Runtime.version().feature();
                    }
                }
                """);
        Path function = folder.resolve("shop/function");
        pom(function, parent("shop", ".."), "function", DEPENDENCY.formatted("example", "greeting", "1"));
        handler(function, "return Greeting.of(name);");
        return function;
    }

    private static String parent(String name, String path) {
        return """
                  <parent>
                    <groupId>example</groupId>
                    <artifactId>%s</artifactId>
                    <version>1</version>
                    <relativePath>%s</relativePath>
                  </parent>
                """.formatted(name, path);
    }

    /// Names the folder, which is another one in each run: what an earlier run has built is not taken again.
    private static void pom(Path project, String parent, String name, String content) throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                %s  <groupId>example</groupId>
                  <artifactId>%s</artifactId>
                  <version>1</version>
                  <description>%s</description>
                %s</project>
                """.formatted(parent, name, project, content));
    }

    /// A handler of the shape that needs no library of Lambda's to be compiled.
    private static void handler(Path project, String body) throws IOException {
        source(project, "Function", """
                package example;
                public class Function {
                    public String handleRequest(String name) {
                        %s
                    }
                }
                """.formatted(body));
    }

    private static void source(Path project, String name, String content) throws IOException {
        Path sources = Files.createDirectories(project.resolve("src/main/java/example"));
        Files.writeString(sources.resolve(name + ".java"), content);
    }

    /// Puts a jar with one file into a local repository, as `mvn install` would.
    private static void install(Path repository, String file, String content) throws IOException {
        Path place = Files.createDirectories(repository.resolve("private/example/greeting/7"));
        Files.writeString(place.resolve("greeting-7.pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>private.example</groupId>
                  <artifactId>greeting</artifactId>
                  <version>7</version>
                </project>
                """);
        try (OutputStream out = Files.newOutputStream(place.resolve("greeting-7.jar"));
                ZipOutputStream jar = new ZipOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(file));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
