package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonPlanTest {

    private static final String HANDLER = "def handler(event, context): ...";

    @TempDir
    Path folder;

    private Project project;

    @BeforeEach
    void anEmptyFolder() {
        project = Project.in(folder);
    }

    private static String decided(Plan.Decision decision) {
        return decision.choice() + ": " + decision.reason();
    }

    @Nested
    class Handler {

        @ParameterizedTest
        @CsvSource({
            "lambda_function.py, lambda_handler, lambda_function.lambda_handler, ''",
            "lambda_function.py, handler, lambda_function.handler, ''",
            "app.py, lambda_handler, app.lambda_handler, ''",
            "main.py, handler, main.handler, ''",
            "index.py, handler, index.handler, ''",
            "src/app.py, handler, app.handler, src",
        })
        void conventionalNamesAreFound(String file, String function, String handler, String root) throws IOException {
            project.with(file, "", "def " + function + "(event, context): ...");

            assertThat(project.plan().handler()).contains(handler);
            assertThat(decided(project.decision("handler")))
                    .isEqualTo(handler + ": a conventional name, `" + file + ":2`");
            assertThat(project.plan().application())
                    .isInstanceOfSatisfying(
                            Plan.Application.Python.class,
                            python -> assertThat(python.sourceRoot()).isEqualTo(root));
        }

        @Test
        void theFirstConventionalNameIsTakenAndTheOthersAreNamed() throws IOException {
            project.with("main.py", HANDLER).with("app.py", "from mangum import Mangum", "handler = Mangum(app)");

            assertThat(decided(project.decision("handler")))
                    .isEqualTo("app.handler: a conventional name, `app.py:2`; before `main.handler`");
        }

        @Test
        void theOnlyFunctionOfTheRightShapeIsTaken() throws IOException {
            project.with("resize/work.py", "def add(left, right): ...", "def resize(event, context): ...")
                    .with("tests/test_work.py", HANDLER)
                    .with("resize/test_work.py", HANDLER)
                    .with(".venv/lib/vendored.py", HANDLER)
                    .with("mine/pyvenv.cfg", "")
                    .with("mine/lib/vendored.py", HANDLER)
                    .with("main.py", "import resize.work");

            assertThat(decided(project.decision("handler")))
                    .isEqualTo("resize.work.resize: the only function with an event and a context, `resize/work.py:2`");
        }

        @Test
        void severalFunctionsOfTheRightShapeAreListed() throws IOException {
            project.with("orders.py", "def create(event, context): ...", "def cancel(event, context): ...")
                    .with("web.py", "entry = Mangum(app)");

            assertThat(project.complaint()).isEqualTo("""
                            several functions could be the handler
                              where: PROJECT
                              why: found `orders.create` (orders.py:1) and `orders.cancel` (orders.py:2) and `web.entry` (web.py:1)
                              cure: name one of them with `handler` in `slipway.yaml`; several functions are several services""");
        }

        @Test
        void noFunctionOfTheRightShapeIsSaid() throws IOException {
            project.with("app.py", "def handler(request): ...");

            assertThat(project.complaint()).isEqualTo("""
                            no handler was found
                              where: PROJECT
                              why: looked for `lambda_function.lambda_handler`, `lambda_function.handler`, \
                            `app.lambda_handler`, `app.handler`, `main.handler`, `index.handler`, the same under `src/`, \
                            a function whose second parameter is called `context`
                              cure: name the function with `handler` in `slipway.yaml`""");
        }

        @Test
        void aCoroutineIsNoHandler() throws IOException {
            project.with("app.py", "async def handler(event, context): ...");

            assertThat(project.complaint()).isEqualTo("""
                            `app.handler` cannot be called as a handler
                              where: PROJECT/app.py:1
                              why: it is a coroutine, which Lambda's Python runtime client does not await
                              cure: make it a `def` that calls `asyncio.run(…)`""");
        }

        @ParameterizedTest
        @CsvSource({
            "pkg.work.run, pkg/work.py, ''",
            "pkg/work.run, pkg/work.py, ''",
            "pkg.run, pkg/__init__.py, ''",
            "work.run, src/work.py, src",
            "my-work.run, my-work.py, ''"
        })
        void aNamedHandlerIsLookedUp(String named, String file, String root) throws IOException {
            project.with(file, "def run(event, context): ...")
                    .with("requirements.txt", "")
                    .with("slipway.yaml", "services: {a: {handler: " + named + "}}");

            assertThat(project.plan().handler()).contains(named.replace('/', '.'));
            assertThat(project.plan().application())
                    .isInstanceOfSatisfying(
                            Plan.Application.Python.class,
                            python -> assertThat(python.sourceRoot()).isEqualTo(root));
        }

        @Test
        void aHandlerInADependencyIsBelieved() throws IOException {
            project.with("requirements.txt", "datadog-lambda==6.0")
                    .with("app.py", HANDLER)
                    .with("slipway.yaml", "services: {a: {handler: datadog_lambda.handler.handler}}");

            assertThat(decided(project.decision("handler")))
                    .isEqualTo("datadog_lambda.handler.handler: `slipway.yaml:1:25`; the module lies in a dependency");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "ap.handler  | there is no `ap.py`, neither here nor under `src` | did you mean `app.handler`?",
                    "app.handlr  | `app.py` has no `handlr` | did you mean `app.handler`?",
                    "other.thing | there is no `other.py`, neither here nor under `src` | correct `handler`, or leave it out to have the handler found"
                })
        void aNamedHandlerThatIsNotThereHasItsNearestName(String named, String why, String cure) throws IOException {
            project.with("app.py", HANDLER).with("slipway.yaml", "services: {a: {handler: " + named + "}}");

            assertThat(project.complaint())
                    .isEqualTo("the handler `" + named + "` is not in the source\n  where: slipway.yaml:1:25\n  why: "
                            + why + "\n  cure: " + cure);
        }

        @Test
        void aNamedHandlerMustTakeAnEventAndAContext() throws IOException {
            project.with("app.py", "def run(event): ...").with("slipway.yaml", "services: {a: {handler: app.run}}");

            assertThat(project.complaint()).isEqualTo("""
                            `app.run` cannot be called as a handler
                              where: PROJECT/app.py:1
                              why: it cannot be called with an event and a context
                              cure: give it two parameters: `def run(event, context):`""");
        }

        @Test
        void aNamedHandlerHasAModuleAndAFunction() throws IOException {
            project.with("app.py", HANDLER).with("slipway.yaml", "services: {a: {handler: 'app:handler'}}");

            assertThat(project.complaint()).isEqualTo("""
                            `app:handler` is no name of a Python handler
                              where: slipway.yaml:1:25
                              cure: write it as `module.function` or `package.module.function`""");
        }

        @Test
        void theSearchHasAnEnd() throws IOException {
            Path many = Files.createDirectories(folder.resolve("data"));
            for (int index = 0; index < 20_001; index++) {
                Files.createFile(many.resolve("file" + index));
            }
            project.with("work.py", "x = 1");

            assertThat(project.complaint()).isEqualTo("""
                            gave up the search for the handler
                              where: PROJECT
                              why: the folder has more than 20,000 files
                              cure: name the function with `handler` in `slipway.yaml`""");
        }

        @Test
        void theSourceThatIsReadHasAnEnd() throws IOException {
            project.with("work.py", "x = 1");
            try (RandomAccessFile sparse =
                    new RandomAccessFile(folder.resolve("vast.py").toFile(), "rw")) {
                sparse.setLength(65L << 20);
            }

            assertThat(project.problem().why()).contains("the folder has more than 64 MiB of source");
        }

        @Test
        void linksAreNotFollowed() throws IOException {
            Files.createSymbolicLink(folder.resolve("loop"), folder);
            project.with("work.py", "def run(event, context): ...");

            assertThat(project.plan().handler()).contains("work.run");
        }
    }

    @Nested
    class Version {

        @BeforeEach
        void aFunction() throws IOException {
            project.with("app.py", HANDLER);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    ".python-version | 3.13",
                    ".python-version | 3.13.1",
                    ".python-version | cpython-3.13",
                    ".python-version | >=3.12",
                    "runtime.txt     | python-3.13.2",
                    "runtime.txt     | python3.13",
                })
        void aFileThatPinsTheVersionOfTheBaseIsTheReason(String file, String text) throws IOException {
            project.with(file, "# a comment", text, "2.7.18");

            assertThat(decided(project.decision("version"))).isEqualTo("3.13: `" + text + "` in `" + file + "`");
        }

        @Test
        void pinsComeBeforeRanges() throws IOException {
            project.with(".tool-versions", "nodejs 22", "python 3.13.0")
                    .with("pyproject.toml", "[project]", "requires-python = '<3'");

            assertThat(decided(project.decision("version"))).isEqualTo("3.13: `3.13.0` in `.tool-versions`");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "Pipfile        | [requires]                          | python_version = '3.13' | 3.13: `3.13` in `Pipfile`",
                    "pyproject.toml | [project]                           | requires-python = '>=3.10' | 3.13: `>=3.10` in `requires-python` of `pyproject.toml`",
                    "pyproject.toml | [tool.poetry.dependencies]          | python = '^3.11' | 3.13: `^3.11` in `tool.poetry.dependencies` of `pyproject.toml`",
                })
        void metadataIsTheReason(String file, String table, String entry, String decision) throws IOException {
            project.with(file, table, entry).with("Pipfile.lock", "{}");

            assertThat(decided(project.decision("version"))).isEqualTo(decision);
        }

        @Test
        void aVersionThatTheBaseLacksIsAnErrorThatSaysWhatCanBeDone() throws IOException {
            project.with(".python-version", "3.11");

            assertThat(project.complaint()).isEqualTo("""
                            the base has no Python `3.11`
                              where: PROJECT
                              why: `3.11` is asked for by `.python-version`; `debian trixie` has Python 3.13
                              cure: set `version: "3.13"` in `slipway.yaml` if the code runs on it; or \
                            set `debian: {suite: bookworm}`, which has Python 3.11""");
        }

        @Test
        void theConfigurationDecides() throws IOException {
            project.with(".python-version", "3.11").with("slipway.yaml", "services: {a: {version: 3.13}}");

            assertThat(decided(project.decision("version"))).isEqualTo("3.13: `3.13` in `slipway.yaml:1:25`");
        }

        @Test
        void anotherInterpreterIsNoVersionOfPython() throws IOException {
            project.with(".python-version", "pypy3.10-7.3.12");

            assertThat(project.complaint()).isEqualTo("""
                            `pypy3.10-7.3.12` is no version of Python
                              where: PROJECT
                              why: it stands in `.python-version`
                              cure: write it as a version such as `3.13`, or set `version` in `slipway.yaml`""");
        }

        @Test
        void aFileThatIsNoTomlIsNamed() throws IOException {
            project.with("pyproject.toml", "[project", "x = 1");

            assertThat(project.complaint())
                    .startsWith("`pyproject.toml` is not valid TOML\n  where: PROJECT/pyproject.toml\n  why: line 1: ");
        }
    }

    @Nested
    class Dependencies {

        @BeforeEach
        void aFunction() throws IOException {
            project.with("app.py", HANDLER);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "uv.lock poetry.lock Pipfile.lock requirements.txt pyproject.toml | uv.lock: `uv.lock` is a lock",
                    "poetry.lock Pipfile.lock requirements.txt pyproject.toml | poetry.lock: `poetry.lock` is a lock",
                    "Pipfile.lock requirements.txt pyproject.toml | Pipfile.lock: `Pipfile.lock` is a lock",
                    "requirements.txt pyproject.toml | requirements.txt: found `requirements.txt`, read instead of `pyproject.toml`, which has no lock beside it",
                    "requirements.txt | requirements.txt: found `requirements.txt`",
                    "pyproject.toml | pyproject.toml: `pyproject.toml` has no lock beside it: versions are the newest that fit on the day of the build",
                    "README | none: no file declares any",
                })
        void aLockComesBeforeRequirementsAndTheseBeforeRanges(String files, String decision) throws IOException {
            for (String file : files.split(" ", -1)) {
                project.with(file, file.equals("pyproject.toml") ? "[project]\ndependencies = ['requests']" : "");
            }

            assertThat(decided(project.decision("dependencies"))).isEqualTo(decision);
        }

        @Test
        void aFileOfToolSettingsDeclaresNothing() throws IOException {
            project.with("pyproject.toml", "[tool.ruff]", "line-length = 120");

            assertThat(decided(project.decision("dependencies"))).isEqualTo("none: no file declares any");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "uv.lock        | ''                                         | uv.lock | it belongs to a `pyproject.toml`, which is not there | add the `pyproject.toml`",
                    "pyproject.toml | [tool.poetry.dependencies]~requests = '*'  | pyproject.toml | Poetry's ranges need Poetry's own resolver | run `poetry lock` and commit `poetry.lock`",
                    "Pipfile        | [packages]~requests = '*'                  | Pipfile | Pipenv's ranges need Pipenv's own resolver | run `pipenv lock` and commit `Pipfile.lock`",
                    "setup.py       | setup()                                    | setup.py | its dependencies show only when it runs | declare them in `pyproject.toml` or `requirements.txt`",
                })
        void whatOnlyAnotherToolCanResolveIsAnError(String file, String text, String named, String why, String cure)
                throws IOException {
            project.with(file, text.replace('~', '\n'));

            assertThat(project.complaint())
                    .isEqualTo("cannot tell the dependencies from `" + named + "`\n  where: PROJECT\n  why: " + why
                            + "\n  cure: " + cure);
        }
    }
}
