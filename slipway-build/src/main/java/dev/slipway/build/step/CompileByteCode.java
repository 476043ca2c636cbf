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
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Compiles Python files to byte code, so that a cold start does not have to: Lambda's root file system is
/// read-only, and what is compiled at start is lost with the execution environment. Byte code is the same on
/// every architecture, and here the same wherever it is made, and whatever is compiled in the same go. So that a
/// changed file costs one file's compilation, the byte code of each file is kept for itself, too.
public final class CompileByteCode {

    private static final String NAME = "byte-code";
    private static final int VERSION = 1;
    private static final String PROGRAM = "compile_byte_code.py";
    private static final String WORK = "/slipway/work";
    private static final String COMPILED = "/slipway/compiled";

    private final BuildSandbox sandbox;
    private final StepCache cache;
    private final ByteCodeCache files;

    public CompileByteCode(BuildSandbox sandbox, StepCache cache, ByteCodeCache files) {
        this.sandbox = sandbox;
        this.cache = cache;
        this.files = files;
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
        Path work = Files.createDirectories(target.resolveSibling(target.getFileName() + ".work"));
        try {
            List<Uncompiled> uncompiled = takeCompiled(input, work, target);
            if (!uncompiled.isEmpty()) {
                writeProgram(work.resolve(PROGRAM));
                writeSources(uncompiled, input.python().version(), work);
                compileInSandbox(input.python(), work, target);
                keep(uncompiled, input, target);
            }
        } finally {
            FileTree.delete(work);
        }
    }

    /// A file that was never compiled before.
    ///
    /// @param path in the image
    /// @param key  of its byte code
    /// @param copy of its text
    private record Uncompiled(String path, Digest key, Path copy) {}

    /// Lays down what was compiled before, and copies the texts of all other files to `work`; several at once.
    private List<Uncompiled> takeCompiled(Input input, Path work, Path target) throws IOException {
        List<LayerEntry.RegularFile> sources = sources(input.listing().entries());
        return IntStream.range(0, sources.size())
                .parallel()
                .mapToObj(number -> take(sources.get(number), work.resolve(number + ".py"), input, target))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Uncompiled> take(LayerEntry.RegularFile source, Path copy, Input input, Path target) {
        try {
            byte[] text = bytes(source.content());
            Digest key = Inputs.of(NAME, VERSION)
                    .add(input.python().version())
                    .add(source.path())
                    .add(text)
                    .digest();
            if (files.take(key, byteCode(source.path(), input, target))) {
                return Optional.empty();
            }
            Files.write(copy, text);
            return Optional.of(new Uncompiled(source.path(), key, copy));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void keep(List<Uncompiled> compiled, Input input, Path target) {
        compiled.parallelStream().forEach(file -> {
            try {
                files.keep(file.key(), byteCode(file.path(), input, target));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static Path byteCode(String path, Input input, Path target) {
        return target.resolve(PythonRuntime.byteCode(input.python().version(), path));
    }

    private void compileInSandbox(PythonRuntime python, Path work, Path target) throws IOException {
        BuildSandbox.Outcome outcome = sandbox.run(new BuildSandbox.Command(
                "compile byte code",
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

    private static void writeSources(List<Uncompiled> sources, String version, Path work) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Uncompiled source : sources) {
            lines.add(WORK + "/" + source.copy().getFileName());
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
