package dev.slipway.build.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileHandlersTest {

    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime";

    @TempDir
    Path folder;

    private Path sources;
    private Path classes;
    private Path library;

    @BeforeEach
    void theRuntimeInterfaces() throws IOException {
        sources = Files.createDirectories(folder.resolve("sources"));
        classes = Files.createDirectories(folder.resolve("classes"));
        library = Files.createDirectories(folder.resolve("library"));
        compile(library, RUNTIME, "Context", "public interface Context {}");
        compile(
                library,
                RUNTIME,
                "RequestHandler",
                "public interface RequestHandler<I, O> { O handleRequest(I i, Context c); }");
        compile(
                library,
                "vendor",
                "Base",
                "public abstract class Base implements " + RUNTIME
                        + ".RequestHandler<String, String> { public String handleRequest(String i, " + RUNTIME
                        + ".Context c) { return i; } }");
    }

    @Test
    void aClassThatImplementsTheInterfaceIsAHandler() throws IOException {
        project(
                "Orders",
                "public class Orders implements RequestHandler<String, String> {"
                        + " public String handleRequest(String i, Context c) { return i; } }");
        project("Basket", "public class Basket { public String read(String i, Context c) { return i; } }");

        assertThat(handlers()).containsExactly("example.Orders");
    }

    @Test
    void aClassInheritsBeingAHandlerFromALibrary() throws IOException {
        project("Orders", "public class Orders extends vendor.Base {}");

        assertThat(handlers()).containsExactly("example.Orders");
    }

    @Test
    void aNestedClassHasItsBinaryName() throws IOException {
        project("Outer", "public class Outer { public static class Inner extends vendor.Base {} }");

        assertThat(handlers()).containsExactly("example.Outer$Inner");
    }

    @Test
    void withoutTheInterfaceMethodsWithAContextAreHandlers() throws IOException {
        project(
                "Orders",
                "public class Orders { public String receive(String i, Context c) { return i; }"
                        + " String hidden(String i, Context c) { return i; } public String other(String i) { return i; } }");

        assertThat(handlers()).containsExactly("example.Orders::receive");
    }

    @Test
    void whatTheRuntimeClientCannotMakeIsNoHandler() throws IOException {
        project("Abstract", "public abstract class Abstract extends vendor.Base {}");
        project("Hidden", "class Hidden extends vendor.Base {}");
        project("Needy", "public class Needy extends vendor.Base { public Needy(String name) {} }");

        assertThat(handlers()).isEmpty();
    }

    @Test
    void aFileThatIsNoClassFileIsNamed() throws IOException {
        Files.writeString(classes.resolve("Broken.class"), "no class");

        assertThatThrownBy(this::handlers).isInstanceOf(IOException.class).hasMessageContaining("Broken.class");
    }

    private List<String> handlers() throws IOException {
        return ClassFileHandlers.find(classes, List.of(jar()));
    }

    private void project(String name, String body) throws IOException {
        compile(classes, "example", name, "import " + RUNTIME + ".*;\n" + body);
    }

    private void compile(Path output, String packageName, String name, String body) throws IOException {
        Path source = sources.resolve(name + ".java");
        Files.writeString(source, "package " + packageName + ";\n" + body);
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-d",
                        output.toString(),
                        "-cp",
                        library + ":" + classes,
                        source.toString());
        assertThat(status).isZero();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("library.jar");
        List<Path> files = new ArrayList<>();
        try (var walk = Files.walk(library)) {
            walk.filter(Files::isRegularFile).forEach(files::add);
        }
        try (JarOutputStream stream = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Path file : files) {
                stream.putNextEntry(new JarEntry(library.relativize(file).toString()));
                stream.write(Files.readAllBytes(file));
            }
        }
        return jar;
    }
}
