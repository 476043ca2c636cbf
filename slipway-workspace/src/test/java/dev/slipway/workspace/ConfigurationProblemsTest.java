package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan;
import dev.slipway.oci.Platform;
import dev.slipway.workspace.problem.WorkspaceProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationProblemsTest {

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void anEmptyFolder() {
        project = Project.in(folder);
    }

    @Test
    void aFileThatNamesNoServicesIsAboutTheFolderItself() throws IOException {
        Project orders = Project.in(Files.createDirectory(folder.resolve("orders")))
                .with("slipway.yaml", "debian: {suite: bookworm}", "registry: registry.example.com/team");

        Service service = orders.workspace().services().getFirst();

        assertThat(orders.workspace().services()).hasSize(1);
        assertThat(service.name()).isEqualTo("orders");
        assertThat(service.folder()).isEqualTo(folder.resolve("orders"));
        assertThat(service.packaging().base()).isEqualTo(Plan.Base.Debian.of("bookworm"));
        assertThat(service.registry()).contains("registry.example.com/team");
    }

    @Test
    void anEmptyMapOfServicesIsTakenForAnUnfinishedFile() throws IOException {
        project.with("slipway.yaml", "services: {}");

        assertThat(project.problem().why().orElseThrow())
                .contains("`services` is empty", "write each service under it by its name, or leave it out");
    }

    @Test
    void everyKeyIsRead() throws IOException {
        Files.createDirectories(folder.resolve("functions/thumbnail"));
        project.with(
                "slipway.yaml",
                "debian: {suite: bookworm, mirror: 'http://mirror.example/debian', snapshot: 20261101T000000Z}",
                "services:",
                "  thumbnail:",
                "    path: functions/thumbnail",
                "    language: python",
                "    version: 3.10",
                "    handler: app.handler",
                "    base: debian",
                "    packages: [libmagic1t64, ffmpeg]",
                "    platforms: [linux/amd64, linux/arm64]",
                "    memory: 512",
                "    timeout: 30",
                "    ephemeral-storage: 1024",
                "    environment: {TABLE: orders, PORT: 8080, ON: true}");

        Service service = project.workspace().services().getFirst();

        assertThat(service.folder()).isEqualTo(folder.resolve("functions/thumbnail"));
        assertThat(service.packaging().language()).contains("python");
        assertThat(service.packaging().version()).contains("3.10");
        assertThat(service.packaging().packages()).containsExactly("libmagic1t64", "ffmpeg");
        assertThat(service.packaging().platforms()).containsExactly(Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        assertThat(service.packaging().base())
                .isEqualTo(new Plan.Base.Debian(
                        "bookworm",
                        Optional.of(URI.create("http://mirror.example/debian")),
                        Optional.empty(),
                        Optional.of("20261101T000000Z")));
        assertThat(service.function().memory()).isEqualTo(512);
        assertThat(service.function().timeout()).isEqualTo(30);
        assertThat(service.function().ephemeralStorage()).isEqualTo(1024);
        assertThat(service.function().environment())
                .containsEntry("TABLE", "orders")
                .containsEntry("PORT", "8080")
                .containsEntry("ON", "true");
        assertThat(service.given())
                .containsEntry("memory", "slipway.yaml:11:13")
                .hasSize(11);
    }

    @Test
    void aServiceWithoutKeysHasLambdasDefaults() throws IOException {
        project.with("slipway.yaml", "services:", "  orders:");

        FunctionSettings function = project.workspace().services().getFirst().function();

        assertThat(function.memory()).isEqualTo(128);
        assertThat(function.timeout()).isEqualTo(3);
        assertThat(function.ephemeralStorage()).isEqualTo(512);
    }

    @Test
    void everythingThatIsWrongIsReportedAtOnce() throws IOException {
        project.with(
                "slipway.yaml",
                "service: {}",
                "services:",
                "  thumb nail:",
                "    handlr: app.handler",
                "    memory: 64",
                "    timeout: 30s",
                "    runtime: python3.13",
                "    language: pyhton",
                "    platforms: [linux/amd64, windows/amd64]",
                "    packages: libmagic1t64",
                "    path: functions/nowhere",
                "    memory: 512");

        assertThat(project.complaint()).isEqualTo("""
                        11 faults in the configuration
                          where: PROJECT/slipway.yaml
                          why: slipway.yaml:1:1: unknown key `service` in the file
                          1 | service: **
                            | ^^^^^^^
                          did you mean `services`?
                        slipway.yaml:3:3: `thumb nail` is no name of a service
                          3 |   thumb nail:
                            |   ^^^^^^^^^^
                          it must have at most 64 letters, digits, `-` and `_`, with a letter or digit at both ends
                        slipway.yaml:4:5: unknown key `handlr` in the service `thumb nail`
                          4 |     handlr: ***********
                            |     ^^^^^^
                          did you mean `handler`?
                        slipway.yaml:5:13: `memory` must be a whole number of MB from 128 to 10240, not `64`
                          5 |     memory: 64
                            |             ^^
                          such as `memory: 512`
                        slipway.yaml:6:14: `timeout` must be a whole number of seconds from 1 to 900, not `30s`
                          6 |     timeout: 30s
                            |              ^^^
                          such as `timeout: 30`
                        slipway.yaml:7:5: unknown key `runtime` in the service `thumb nail`
                          7 |     runtime: **********
                            |     ^^^^^^^
                          did you mean `language`?
                        slipway.yaml:8:15: `language` must be one of `python`, `java`, not `pyhton`
                          8 |     language: pyhton
                            |               ^^^^^^
                          did you mean `python`?
                        slipway.yaml:9:30: an item of `platforms` must be one of `linux/amd64`, `linux/arm64`, not `windows/amd64`
                          9 |     platforms: [linux/amd64, windows/amd64]
                            |                              ^^^^^^^^^^^^^
                        slipway.yaml:10:15: `packages` must be a list of names of Debian packages, not `libmagic1t64`
                          10 |     packages: libmagic1t64
                             |               ^^^^^^^^^^^^
                          such as `packages: [libmagic1t64]`
                        slipway.yaml:11:11: there is no such folder
                          11 |     path: functions/nowhere
                             |           ^^^^^^^^^^^^^^^^^
                          give a folder below the one of `slipway.yaml`
                        slipway.yaml:12:5: `memory` stands here a second time
                          12 |     memory: 512
                             |     ^^^^^^
                          the first is in line 5
                          cure: correct the file; `docs/reference/configuration.md` describes every key""");
    }

    @Test
    void aPathMustBeAFolderOfTheWorkspace() throws IOException {
        Files.createDirectories(folder.resolve("functions/thumbnail"));
        project.with("README", "text")
                .with(
                        "slipway.yaml",
                        "services:",
                        "  a: {path: functions/thumbnial}",
                        "  b: {path: ../elsewhere}",
                        "  c: {path: /etc}",
                        "  d: {path: README}");

        assertThat(project.problem().why().orElseThrow()).isEqualTo("""
                        slipway.yaml:2:13: there is no such folder
                          2 |   a: {path: functions/thumbnial}
                            |             ^^^^^^^^^^^^^^^^^^^
                          did you mean `thumbnail`?
                        slipway.yaml:3:13: `path` leaves the workspace
                          3 |   b: {path: ../elsewhere}
                            |             ^^^^^^^^^^^^
                          move `slipway.yaml` up, or the source down
                        slipway.yaml:4:13: `path` leaves the workspace
                          4 |   c: {path: /etc}
                            |             ^^^^
                          move `slipway.yaml` up, or the source down
                        slipway.yaml:5:13: `path` is a file, not a folder
                          5 |   d: {path: README}
                            |             ^^^^^^
                          give a folder below the one of `slipway.yaml`""");
    }

    @Test
    void valuesOfTheEnvironmentAreInNoMessage() throws IOException {
        project.with(
                "slipway.yaml",
                "services:",
                "  a: {memory: 1, environment: {TOKEN: hunter2, 1BAD: hunter2}, enviroment: {KEY: hunter2}}",
                "  b:",
                "    environment: [hunter2]",
                "  c:",
                "    environment: {A_LIST: [hunter2], NOTHING: , AWS_REGION: hunter2}");

        assertThat(project.complaint()).doesNotContain("hunter2");
        assertThat(project.problem().why().orElseThrow())
                .contains(
                        "2 |   a: {memory: 1, environment: {TOKEN: *******, 1BAD: *******}, enviroment: **************}")
                .contains("`AWS_REGION` is set by Lambda itself")
                .contains("`NOTHING` has no value")
                .contains("the value of `A_LIST` must be a text");
    }

    @Test
    void theEnvironmentHasLambdasSizeAtMost() throws IOException {
        project.with("slipway.yaml", "services:", "  a: {environment: {LONG: '" + "x".repeat(4093) + "'}}");

        assertThat(project.problem().why().orElseThrow()).contains("the variables have 4097 bytes; Lambda allows 4096");
    }

    @Test
    void namesThatWouldBeOneImageAreRefused() throws IOException {
        project.with("slipway.yaml", "services:", "  Orders: {}", "  orders: {}");

        assertThat(project.problem().why().orElseThrow())
                .startsWith("slipway.yaml:3:3: `orders` and `Orders` differ in case only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    services                         | slipway.yaml:1:1: the file must be keys with values, not a single value
                    ''                               | slipway.yaml:1:1: the file is empty
                    services: {}                     | slipway.yaml:1:11: `services` is empty
                    services: [a]                    | slipway.yaml:1:11: `services` must be services by their names, not a list
                    services:                        | slipway.yaml:1:1: `services` has no value
                    services: {a: {<<: {memory: 1}}} | slipway.yaml:1:16: merge keys are not part of YAML 1.2
                    services: {a: {memory: 5.5}}     | slipway.yaml:1:24: `memory` must be a whole number of MB from 128 to 10240, not `5.5`
                    services: {a: {memory: '512'}}   | slipway.yaml:1:24: `memory` must be a whole number of MB from 128 to 10240, not `512`
                    services: {a: {handler: true}}   | slipway.yaml:1:25: `handler` must be a handler's name, such as `app.handler`, not `true`
                    services: {a: {? [x] : 1}}       | slipway.yaml:1:18: a key must be a single word
                    services: {a: {version: new}}    | slipway.yaml:1:25: `version` must be a version, such as `3.13` or `25`, not `new`
                    services: {a: }} | slipway.yaml:1:16: this is no YAML
                    services: *nowhere               | slipway.yaml:1:11: this is no YAML
                    """)
    void aFaultHasItsPlace(String text, String fault) throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), text);

        assertThat(project.problem().why().orElseThrow()).startsWith(fault);
    }

    @Test
    void aTabHasItsHint() throws IOException {
        project.with("slipway.yaml", "services:", "\ta: {}");

        assertThat(project.complaint()).contains("YAML is indented with blanks, not with tabs");
    }

    @Test
    void whatFollowsAColonOnALineThatIsNoYamlIsMasked() throws IOException {
        project.with(
                "slipway.yaml", "services:", "  a:", "    environment:", "      TOKEN: hunter2: x", "    memory: [");

        assertThat(project.complaint()).doesNotContain("hunter2").contains("slipway.yaml:4:21: this is no YAML");
    }

    @Test
    void theFileMustBeUtf8() throws IOException {
        Files.write(folder.resolve("slipway.yaml"), "services:\n  caf\u00e9: {}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(project.problem().why().orElseThrow()).startsWith("slipway.yaml:2:6: this is not UTF-8");
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), "#".repeat(10 << 20));

        assertThat(project.complaint()).isEqualTo("""
                        `slipway.yaml` is too large
                          where: PROJECT/slipway.yaml
                          why: at most 1 MiB of it are read
                          cure: shorten it, or take it out of the folder""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void deepNestingIsRefused(String opening) throws IOException {
        Files.writeString(folder.resolve("slipway.yaml"), "services: " + opening.repeat(100_000));

        assertThat(project.problem()).isInstanceOf(WorkspaceProblem.InvalidConfiguration.class);
    }

    @Test
    void aliasesOfAliasesAreRefused() throws IOException {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int level = 1; level < 100; level++) {
            bomb.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d, *a%2$d]%n".formatted(level, level - 1));
        }
        Files.writeString(folder.resolve("slipway.yaml"), bomb);

        assertThat(project.complaint()).contains("Number of aliases for non-scalar nodes exceeds the specified max=50");
    }

    @Test
    void anAliasOfWhatItLiesInIsNoLoop() throws IOException {
        project.with("slipway.yaml", "services: &s {x: &x {packages: [*x], environment: *s, handler: *x}}");

        assertThat(project.problem().what()).isEqualTo("4 faults in the configuration");
    }

    @Test
    void moreThanFiftyFaultsAreCounted() throws IOException {
        project.with("slipway.yaml", "services:", "  a:", manyUnknownKeys(105));

        WorkspaceProblem.InvalidConfiguration problem = (WorkspaceProblem.InvalidConfiguration) project.problem();

        assertThat(problem.faults()).hasSize(50);
        assertThat(problem.what()).isEqualTo("105 faults in the configuration");
        assertThat(problem.why().orElseThrow()).endsWith("… and 55 more");
    }

    private static String manyUnknownKeys(int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> "    key" + index + ": 1")
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aLongLineIsCutAroundTheFault() throws IOException {
        project.with("slipway.yaml", "services: {a: {packages: [" + "libc6, ".repeat(100) + "Bad], memory: 128}}");

        String why = project.problem().why().orElseThrow();

        assertThat(why.lines()).allMatch(line -> line.length() < 130);
    }

    @Test
    void theOtherSpellingOfTheNameIsNoticed() throws IOException {
        project.with("slipway.yml", "services: {a: {}}");

        assertThat(project.complaint()).isEqualTo("""
                        the configuration is called `slipway.yml`
                          where: PROJECT/slipway.yml
                          cure: rename it to `slipway.yaml`""");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(Project.in(folder.resolve("nowhere")).complaint()).isEqualTo("""
                        there is no folder `PROJECT`
                          cure: give the folder of a function, or a folder with a `slipway.yaml`""");
    }

    @Test
    void aLinkToNothingIsNoConfiguration() throws IOException {
        Files.createSymbolicLink(folder.resolve("slipway.yaml"), Path.of("slipway.yaml"));
        project.with("app.py", "def handler(event, context): ...");

        assertThat(project.complaint()).isEqualTo("""
                        cannot read `slipway.yaml`
                          where: PROJECT/slipway.yaml
                          why: Too many levels of symbolic links or unable to access attributes of symbolic link
                          cure: make it readable for the user who runs Slipway, or remove it""");
    }
}
