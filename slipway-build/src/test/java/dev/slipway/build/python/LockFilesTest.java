package dev.slipway.build.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFilesTest {

    @TempDir
    Path folder;

    @Test
    void pipfileLockGivesItsDefaultSectionWithHashesMarkersAndExtras() throws IOException {
        write("Pipfile.lock", """
                {"_meta": {"pipfile-spec": 6},
                 "default": {
                   "requests": {"version": "==2.32.0", "hashes": ["sha256:bb", "sha256:aa"], "extras": ["socks"]},
                   "colorama": {"version": "==0.4.6", "markers": "sys_platform == 'win32'"}},
                 "develop": {"pytest": {"version": "==8.0.0"}}}
                """);

        assertThat(PipfileLock.requirements(folder).text()).isEqualTo("""
                        colorama==0.4.6 ; sys_platform == 'win32'
                        requests[socks]==2.32.0 \\
                            --hash=sha256:aa \\
                            --hash=sha256:bb
                        """);
    }

    @Test
    void pipfileLockWithAGitSourceIsRefused() throws IOException {
        write(
                "Pipfile.lock",
                "{\"default\": {\"mine\": {\"git\": \"https://example.com/mine.git\", \"ref\": \"abc\"}}}");

        assertRefused(
                () -> PipfileLock.requirements(folder),
                new DependencyProblem.UnsupportedSource("Pipfile.lock", "mine", "`git`"));
    }

    @Test
    void pipfileLockThatIsNoneIsRefused() throws IOException {
        write("Pipfile.lock", "[]");

        assertRefused(
                () -> PipfileLock.requirements(folder),
                new DependencyProblem.MalformedLock("Pipfile.lock", "it has no section `default`"));
    }

    @Test
    void poetryLockWithGroupsGivesTheMainOnes() throws IOException {
        write("poetry.lock", """
                [[package]]
                name = "requests"
                version = "2.32.0"
                optional = false
                groups = ["main", "dev"]
                files = [{file = "requests.whl", hash = "sha256:aa"}]

                [[package]]
                name = "colorama"
                version = "0.4.6"
                optional = false
                groups = ["main", "dev"]
                markers = {main = "sys_platform == \\"win32\\"", dev = "os_name == \\"nt\\""}
                files = []

                [[package]]
                name = "pytest"
                version = "8.0.0"
                optional = false
                groups = ["dev"]
                files = []

                [[package]]
                name = "extra-only"
                version = "1.0"
                optional = true
                groups = ["main"]
                files = []
                """);

        assertThat(PoetryLock.requirements(folder).text()).isEqualTo("""
                        colorama==0.4.6 ; sys_platform == "win32"
                        requests==2.32.0 \\
                            --hash=sha256:aa
                        """);
    }

    @Test
    void olderPoetryLockIsWalkedFromTheProjectsOwnDependencies() throws IOException {
        write("pyproject.toml", """
                [tool.poetry.dependencies]
                python = "^3.13"
                Click_Like = "^8.0"
                pinned = {version = "1.0", markers = "sys_platform == 'linux'"}
                """);
        write("poetry.lock", """
                [[package]]
                name = "click-like"
                version = "8.1.0"
                [package.dependencies]
                colorama = {version = "*", markers = "platform_system == \\"Windows\\""}
                pinned = [{version = ">=1", markers = "python_version < \\"3.9\\""}]

                [[package]]
                name = "colorama"
                version = "0.4.6"
                [package.dependencies]
                deeper = "*"

                [[package]]
                name = "deeper"
                version = "1.0"

                [[package]]
                name = "pinned"
                version = "1.0"

                [[package]]
                name = "pytest"
                version = "8.0.0"
                """);

        assertThat(PoetryLock.requirements(folder).text()).isEqualTo("""
                        click-like==8.1.0
                        colorama==0.4.6 ; (platform_system == "Windows")
                        deeper==1.0 ; (platform_system == "Windows")
                        pinned==1.0 ; (python_version < "3.9") or (sys_platform == 'linux')
                        """);
    }

    @Test
    void poetryLocksThatDependOnEachOtherInACircleEnd() throws IOException {
        write("pyproject.toml", "[project]\ndependencies = ['a ; os_name == \"posix\"']\n");
        write("poetry.lock", """
                [[package]]
                name = "a"
                version = "1"
                [package.dependencies]
                b = "*"

                [[package]]
                name = "b"
                version = "1"
                [package.dependencies]
                a = {version = "*", markers = "x"}
                """);

        assertThat(PoetryLock.requirements(folder).text()).isEqualTo("""
                        a==1 ; (os_name == "posix")
                        b==1 ; (os_name == "posix")
                        """);
    }

    @Test
    void foldersOfTheServiceAreInstalledWhicheverLockNamesThem() throws IOException {
        write("Pipfile.lock", "{\"default\": {\"pricing\": {\"path\": \"./lib/pricing\", \"editable\": true}}}");
        write("poetry.lock", """
                [[package]]
                name = "pricing"
                version = "1.0"
                groups = ["main"]
                files = []

                [package.source]
                type = "directory"
                url = "lib/pricing"
                """);
        write("uv.lock", """
                [[package]]
                name = "orders"
                source = { virtual = "." }

                [[package]]
                name = "pricing"
                source = { editable = "lib/pricing" }
                """);
        LockedRequirements expected = new LockedRequirements("./lib/pricing\n", List.of(Path.of("lib/pricing")));

        assertThat(PipfileLock.requirements(folder)).isEqualTo(expected);
        assertThat(PoetryLock.requirements(folder)).isEqualTo(expected);
        assertThat(UvLock.read(folder).folders()).containsExactly(Path.of("lib/pricing"));
    }

    @Test
    void foldersElsewhereAreRefusedAndSoAreRepositories() throws IOException {
        write("uv.lock", "[[package]]\nname = \"pricing\"\nsource = { directory = \"../pricing\" }\n");
        assertRefused(
                () -> UvLock.read(folder).folders(),
                new DependencyProblem.UnsupportedSource("uv.lock", "pricing", "a folder outside of the service's"));
        write("uv.lock", "[[package]]\nname = \"pricing\"\nsource = { git = \"https://example.com/pricing\" }\n");
        assertRefused(
                () -> UvLock.read(folder).folders(),
                new DependencyProblem.UnsupportedSource("uv.lock", "pricing", "`git`"));
    }

    @Test
    void requirementsFilesLeadToOthersAndToFolders() throws IOException {
        write("requirements.txt", "-r more/base.txt\n--constraint=constraints.txt\n./library # ours\nrequests>=2\n");
        write("more/base.txt", "-r other.txt\n");
        write("more/other.txt", "helper @ ./helper\n");
        write("constraints.txt", "urllib3<3\n");

        RequirementsFile read = RequirementsFile.read(folder, "requirements.txt");

        assertThat(read.files())
                .containsExactlyInAnyOrder(
                        Path.of("requirements.txt"),
                        Path.of("more/base.txt"),
                        Path.of("more/other.txt"),
                        Path.of("constraints.txt"));
        assertThat(read.folders()).containsExactlyInAnyOrder(Path.of("library"), Path.of("helper"));
    }

    @Test
    void editableRequirementsAreRefusedWithTheirLine() throws IOException {
        write("requirements.txt", "requests\n-e ./library\n");

        assertRefused(
                () -> RequirementsFile.read(folder, "requirements.txt"),
                new DependencyProblem.EditableRequirement("requirements.txt", 2, "-e ./library"));
    }

    @Test
    void requirementsOutsideOfTheServiceAreRefused() throws IOException {
        write("requirements.txt", "-r ../../etc/passwd\n");

        assertRefused(
                () -> RequirementsFile.read(folder, "requirements.txt"),
                new DependencyProblem.UnusableReference(
                        "requirements.txt", 1, "../../etc/passwd", "it lies outside of the service's folder"));
    }

    private static void assertRefused(ThrowingCallable action, DependencyProblem problem) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(action)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(problem));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
