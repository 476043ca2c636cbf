package dev.slipway.build.step;

import dev.slipway.build.BuildProblem;
import dev.slipway.build.source.SourceTree;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Compiles Python files to byte code, so that a cold start does not have to: Lambda's root file system is
/// read-only, and
/// what is compiled at start is lost with the execution environment. Byte code is the same on every architecture.
public final class CompileByteCode {

    private static final String NAME = "byte-code";
    private static final int VERSION = 1;
    private static final String PROGRAM = "compile_byte_code.py";

    private final BuildSandbox sandbox;
    private final StepCache cache;

    public CompileByteCode(BuildSandbox sandbox, StepCache cache) {
        this.sandbox = sandbox;
        this.cache = cache;
    }

    /// @param sources the inputs of the sources, which decide about the result with the Python's version
    /// @param listing the sources
    /// @param binds   where the sandbox sees them, unless they are its own
    /// @param python  what compiles them
    public record Input(Digest sources, Listing listing, List<Bind> binds, PythonRuntime python) {}

    /// Says what to compile. Asked only where that was not done before.
    @FunctionalInterface
    public interface Listing {
        List<Source> sources() throws IOException;
    }

    /// A file to compile.
    ///
    /// @param inside where the sandbox sees it, absolute
    /// @param path   where it lies in the image, without the leading slash
    public record Source(String inside, String path) {}

    /// Byte code for the sources that are valid Python, as it lies in the image.
    ///
    /// @throws IOException if the cache cannot be read or written
    public List<LayerEntry> run(Input input) throws IOException {
        return SourceTree.ofFolder(compiled(input), "");
    }

    /// The inputs of the result.
    public static Digest inputs(Digest sources, String pythonVersion) {
        return Inputs.of(NAME, VERSION).add(sources).add(pythonVersion).digest();
    }

    private Path compiled(Input input) throws IOException {
        Digest inputs = inputs(input.sources(), input.python().version());
        return cache.folder(NAME, inputs, folder -> compile(input, folder));
    }

    private void compile(Input input, Path folder) throws IOException {
        List<Source> sources = input.listing().sources();
        if (sources.isEmpty()) {
            return;
        }
        Path work = Files.createDirectories(folder.resolve(".work"));
        writeProgram(work.resolve(PROGRAM));
        Files.write(work.resolve("sources"), lines(sources, input.python().version()));
        BuildSandbox.Outcome outcome = sandbox.run(new BuildSandbox.Command(
                input.python().root(),
                binds(input.binds(), folder, work),
                List.of(
                        PythonRuntime.program(input.python().version()),
                        "-I",
                        "-W",
                        "ignore",
                        "/slipway/work/" + PROGRAM,
                        "/slipway/work/sources"),
                Map.of("PYTHONHASHSEED", "0", "PYTHONDONTWRITEBYTECODE", "1")));
        if (!outcome.succeeded()) {
            throw new ProblemException(new BuildProblem.StepBroken("compile byte code", outcome.lastLines()));
        }
        FileTree.delete(work);
    }

    private static List<Bind> binds(List<Bind> sources, Path folder, Path work) {
        List<Bind> binds = new java.util.ArrayList<>(sources);
        binds.add(new Bind(folder, "/slipway/compiled", true));
        binds.add(new Bind(work, "/slipway/work", false));
        return binds;
    }

    /// Sorted, so that which worker compiles what does not depend on the order of files.
    private static List<String> lines(List<Source> sources, String version) {
        return sources.stream()
                .sorted(java.util.Comparator.comparing(Source::path))
                .flatMap(source -> java.util.stream.Stream.of(
                        source.inside(),
                        "/" + source.path(),
                        "/slipway/compiled/" + PythonRuntime.byteCode(version, source.path())))
                .toList();
    }

    private static void writeProgram(Path target) throws IOException {
        try (InputStream program = CompileByteCode.class.getResourceAsStream(PROGRAM)) {
            if (program == null) {
                throw new IllegalStateException(PROGRAM + " is missing from this build of Slipway");
            }
            Files.copy(program, target);
        }
    }
}
