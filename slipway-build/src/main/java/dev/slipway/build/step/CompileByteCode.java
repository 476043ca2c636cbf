package dev.slipway.build.step;

import dev.slipway.build.BuildProblem;
import dev.slipway.build.source.SourceTree;
import dev.slipway.io.files.FileTree;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.oci.Digest;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import dev.slipway.sandbox.SandboxSpecification.Bind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Compiles Python files to byte code, so that a cold start does not have to: Lambda's root file system is
/// read-only, and what is compiled at start is lost with the execution environment. Byte code is the same on
/// every architecture, and here the same wherever it is made.
public final class CompileByteCode {

    private static final String NAME = "byte-code";
    private static final int VERSION = 1;
    private static final String PROGRAM = "compile_byte_code.py";
    private static final String WORK = "/slipway/work";
    private static final String COMPILED = "/slipway/compiled";

    private final BuildSandbox sandbox;
    private final StepCache cache;

    public CompileByteCode(BuildSandbox sandbox, StepCache cache) {
        this.sandbox = sandbox;
        this.cache = cache;
    }

    /// @param sources the inputs of the files, which decide about the result together with the Python's version
    /// @param listing the files, as they lie in the image; those that end in `.py` are compiled
    /// @param python  what compiles them
    public record Input(Digest sources, Listing listing, PythonRuntime python) {}

    /// Lists files. Asked only where they were not compiled before.
    @FunctionalInterface
    public interface Listing {
        Collection<? extends LayerEntry> entries() throws IOException;
    }

    /// The inputs of the result.
    public static Digest inputs(Digest sources, String pythonVersion) {
        return Inputs.of(NAME, VERSION).add(sources).add(pythonVersion).digest();
    }

    /// The byte code of those files that are valid Python, as it lies in the image.
    ///
    /// @throws IOException      if a file or the cache cannot be read or written
    /// @throws ProblemException with [BuildProblem.StepBroken]
    public List<LayerEntry> run(Input input) throws IOException {
        Digest inputs = inputs(input.sources(), input.python().version());
        Path folder = cache.folder(NAME, inputs, target -> compile(input, target));
        return SourceTree.ofFolder(folder, "");
    }

    private void compile(Input input, Path target) throws IOException {
        List<LayerEntry.RegularFile> sources = sources(input.listing().entries());
        if (sources.isEmpty()) {
            return;
        }
        Path work = Files.createDirectories(target.resolveSibling(target.getFileName() + ".work"));
        try {
            writeProgram(work.resolve(PROGRAM));
            writeSources(sources, input.python().version(), work);
            compileInSandbox(input.python(), work, target);
        } finally {
            FileTree.delete(work);
        }
    }

    private void compileInSandbox(PythonRuntime python, Path work, Path target) throws IOException {
        BuildSandbox.Outcome outcome = sandbox.run(new BuildSandbox.Command(
                python.root().get(),
                List.of(new Bind(work, WORK, false), new Bind(target, COMPILED, true)),
                List.of(
                        PythonRuntime.program(python.version()),
                        "-I",
                        "-W",
                        "ignore",
                        WORK + "/" + PROGRAM,
                        WORK + "/sources"),
                Map.of()));
        if (!outcome.succeeded()) {
            throw new ProblemException(new BuildProblem.StepBroken("compile byte code", outcome.lastLines()));
        }
    }

    /// Sorted, so that which worker compiles what does not depend on the order of files.
    private static List<LayerEntry.RegularFile> sources(Collection<? extends LayerEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.path().endsWith(".py") && !entry.path().contains("\n"))
                .flatMap(entry -> entry instanceof LayerEntry.RegularFile file ? Stream.of(file) : Stream.of())
                .sorted(Comparator.comparing(LayerEntry.RegularFile::path))
                .toList();
    }

    private static void writeSources(List<LayerEntry.RegularFile> sources, String version, Path work)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (LayerEntry.RegularFile source : sources) {
            String copy = Integer.toString(lines.size()) + ".py";
            Files.write(work.resolve(copy), bytes(source.content()));
            lines.add(WORK + "/" + copy);
            lines.add("/" + source.path());
            lines.add(COMPILED + "/" + PythonRuntime.byteCode(version, source.path()));
        }
        Files.write(work.resolve("sources"), lines);
    }

    private static byte[] bytes(FileContent content) throws IOException {
        return switch (content) {
            case FileContent.Bytes bytes -> bytes.bytes();
            case FileContent.OfFile file -> Files.readAllBytes(file.file());
            case FileContent.Region region -> {
                ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(region.size()));
                try (FileChannel channel = FileChannel.open(region.file())) {
                    while (buffer.hasRemaining() && channel.read(buffer, region.offset() + buffer.position()) >= 0) {
                        // goes on until all is read
                    }
                }
                yield buffer.array();
            }
        };
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
