package dev.slipway.build.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whether a lock that is older than its project is told from one that is not.
class UvLockTest {

    @TempDir
    Path folder;

    /// The lock is as uv 0.13.9 wrote it for this project.
    @Test
    void whatUvOnlySpellsInAnotherWayIsTheSame() throws IOException {
        write("pyproject.toml", """
                [project]
                name = "Orders_X"
                version = "1.0"
                requires-python = ">=3.11, <3.14"
                dependencies = [
                    "Idna >=3,<4",
                    "requests[socks,use_chardet_on_py3]~=2.31 ; python_version < '4' and sys_platform=='linux'",
                    "click",
                    "charset_normalizer!=3.0.0,>=2",
                    "six @ https://files.pythonhosted.org/packages/six-1.17.0-py2.py3-none-any.whl",
                    "certifi ; python_version>='3.9'",
                    "urllib3 (>=1.26)",
                    "pricing>=1",
                ]

                [project.optional-dependencies]
                never = ["iniconfig>=2"]

                [tool.uv.sources]
                pricing = { path = "lib" }
                """);
        write("uv.lock", """
                requires-python = ">=3.11, <3.14"

                [[package]]
                name = "orders-x"
                version = "1.0"
                source = { virtual = "." }

                [package.metadata]
                requires-dist = [
                    { name = "certifi", marker = "python_full_version >= '3.9'" },
                    { name = "charset-normalizer", specifier = ">=2,!=3.0.0" },
                    { name = "click" },
                    { name = "idna", specifier = ">=3,<4" },
                    { name = "iniconfig", marker = "extra == 'never'", specifier = ">=2" },
                    { name = "pricing", directory = "lib" },
                    { name = "requests", extras = ["socks", "use-chardet-on-py3"], marker = "python_full_version < '4' and sys_platform == 'linux'", specifier = "~=2.31" },
                    { name = "six", url = "https://files.pythonhosted.org/packages/six-1.17.0-py2.py3-none-any.whl" },
                    { name = "urllib3", specifier = ">=1.26" },
                ]
                """);

        assertCurrent();
    }

    @Test
    void eachDifferenceIsNamed() throws IOException {
        project(">=3.12", "'idna>=4', 'click', 'requests[socks]'");
        lock(">=3.11", "{ name = 'idna', specifier = '>=3' }, { name = 'requests' }, { name = 'six' }");

        assertStale(
                "it does not know `click`",
                "it was made for `idna>=3`, not for `idna>=4`",
                "it was made for `requests`, not for `requests[socks]`",
                "it has `six`, which is no longer asked for",
                "it was made for Python `>=3.11`, not for `>=3.12`");
    }

    @Test
    void aFirstDependencyIsMissedInALockThatHasNone() throws IOException {
        project(">=3.11", "'click'");
        write("uv.lock", "[[package]]\nname = 'orders'\nsource = { virtual = '.' }\n");

        assertStale("it does not know `click`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idna>=2024.01.0     | >=2024.1",
                "idna<4 , >=3        | >=3,<4",
                "idna==24.*          | ==24.*",
                "idna>=1.0-beta      | >=1.0b0",
                "idna===1.0          | ===1.0",
            })
    void aVersionInAnotherSpellingIsTheSame(String declared, String locked) throws IOException {
        project(">=3.11", "'" + declared + "'");
        lock(">=3.11", "{ name = 'idna', specifier = '" + locked + "' }");

        assertCurrent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {">=3.11,<4 | >=3.11, <4", "~=3.11 | >=3.11, <4", ">=3.11,!=3.12.1 | >=3.11", "'' | >=3.13"})
    void aRangeOfPythonThatUvWritesInAnotherWayIsTheSame(String asked, String locked) throws IOException {
        project(asked, "");
        lock(locked, "");

        assertCurrent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dynamic = ['dependencies']", "dependencies = ['click', '']"})
    void dependenciesThatOnlyUvCanTellAreNotJudged(String dependencies) throws IOException {
        write("pyproject.toml", "[project]\nname = 'orders'\n" + dependencies);
        lock(">=3.11", "{ name = 'idna' }");

        assertCurrent();
    }

    @Test
    void dependenciesDeclaredMoreThanOnceAreComparedByNameOnly() throws IOException {
        project(">=3.11", "\"idna>=4; python_version>='3.13'\", \"idna>=3; python_version<'3.13'\"");
        lock(">=3.11", "{ name = 'idna', specifier = '>=2' }");

        assertCurrent();
    }

    @Test
    void theRangeOfAWorkspaceIsNotTheProjectsOwn() throws IOException {
        project(">=3.11", "");
        Files.writeString(
                folder.resolve("pyproject.toml"),
                Files.readString(folder.resolve("pyproject.toml")) + "\n[tool.uv.workspace]\nmembers = ['lib']\n");
        lock(">=3.13", "");

        assertCurrent();
    }

    @Test
    void aLockThatDoesNotSayWhatItWasMadeForIsTaken() throws IOException {
        project(">=3.11", "'click'");
        write("uv.lock", """
                [[package]]
                name = "orders"
                source = { editable = "." }
                dependencies = [{ name = "idna" }]
                """);
        assertCurrent();

        write("uv.lock", "[[package]]\nname = 'idna'\nsource = { registry = 'https://pypi.org/simple' }\n");
        assertCurrent();
    }

    private void project(String python, String dependencies) throws IOException {
        write(
                "pyproject.toml",
                "[project]\nname = 'orders'\n"
                        + (python.isEmpty() ? "" : "requires-python = '" + python + "'\n")
                        + "dependencies = [" + dependencies + "]\n");
    }

    private void lock(String python, String requiresDist) throws IOException {
        write("uv.lock", """
                requires-python = '%s'

                [[package]]
                name = 'orders'
                source = { virtual = '.' }

                [package.metadata]
                requires-dist = [%s]
                """.formatted(python, requiresDist));
    }

    private void assertCurrent() {
        assertThatCode(() -> UvLock.read(folder).requireCurrent(folder)).doesNotThrowAnyException();
    }

    private void assertStale(String... differences) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> UvLock.read(folder).requireCurrent(folder))
                .satisfies(stale -> assertThat(stale.problem())
                        .isEqualTo(new DependencyProblem.StaleLock(
                                UvLock.FILE, "pyproject.toml", List.of(differences), "uv lock")));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
