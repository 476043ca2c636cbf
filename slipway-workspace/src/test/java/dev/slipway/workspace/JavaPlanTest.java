package dev.slipway.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.build.Plan;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaPlanTest {

    private static final String ORDERS = "src/main/java/example/Orders.java";

    private static final String WITHOUT_WRAPPER =
            "a `mvnw` above it, else by this machine's `mvn`, else by Debian's in a sandbox";

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

    private Project pom(String... content) throws IOException {
        return project.with("pom.xml", "<project>", String.join("\n", content), "</project>");
    }

    private Project source(String file, String... lines) throws IOException {
        return project.with(
                file, "package example;", "import com.amazonaws.services.lambda.runtime.*;", String.join("\n", lines));
    }

    @Test
    void aPomIsAMavenProject() throws IOException {
        pom();
        source(ORDERS, "public class Orders implements RequestHandler<String, String> {", "}");

        Plan plan = project.plan();

        assertThat(plan.application()).isEqualTo(new Plan.Application.Java(25, Plan.JavaBuild.MAVEN));
        assertThat(plan.handler()).contains("example.Orders");
        assertThat(plan.decisions().stream().map(JavaPlanTest::decided))
                .containsExactly(
                        "java: found `pom.xml`",
                        "25: the newest of `debian trixie`; no file asks for another",
                        "maven: found `pom.xml`; built by " + WITHOUT_WRAPPER,
                        "example.Orders: the only request handler, `" + ORDERS + ":3`",
                        "debian trixie: the default",
                        "linux/amd64: this machine's");
    }

    @Test
    void aBuildScriptIsAGradleProject() throws IOException {
        source(ORDERS, "public class Orders implements RequestStreamHandler {}")
                .with("build.gradle.kts", "plugins { java }");

        assertThat(decided(project.decision("build")))
                .isEqualTo(
                        "gradle: found `build.gradle.kts`; built by a `gradlew` above it, else by this machine's `gradle`");
    }

    @Test
    void mavenComesBeforeGradle() throws IOException {
        pom();
        source(ORDERS, "public class Orders implements RequestStreamHandler {}").with("build.gradle", "");

        assertThat(decided(project.decision("build")))
                .isEqualTo("maven: found `pom.xml`, taken before `build.gradle`; built by " + WITHOUT_WRAPPER);
    }

    @Test
    void theProjectsOwnWrapperBuildsIt() throws IOException {
        pom();
        source(ORDERS, "public class Orders implements RequestStreamHandler {}").with("mvnw", "");

        assertThat(decided(project.decision("build"))).isEqualTo("maven: found `pom.xml`; built by its `mvnw`");
    }

    @Test
    void sourceWithoutABuildIsAnError() throws IOException {
        project.with("Orders.java", "public class Orders {}");

        assertThat(project.complaint()).isEqualTo("""
                        nothing in the folder says how the Java source is built into one function
                          where: PROJECT
                          why: there is neither `pom.xml` nor `build.gradle` nor `build.gradle.kts`
                          cure: add one of them""");
    }

    @Test
    void aProjectOfModulesIsNoFunction() throws IOException {
        pom("<modules><module>orders</module><module>billing</module></modules>");

        assertThat(project.complaint()).isEqualTo("""
                        nothing in the folder says how the Java source is built into one function
                          where: PROJECT
                          why: `pom.xml` is made of modules: `orders`, `billing`
                          cure: name the folder of the function's module with `path` in `slipway.yaml`""");
    }

    @Test
    void aGradleProjectOfModulesIsNoFunction() throws IOException {
        project.with("settings.gradle", "rootProject.name = 'x'", "include 'orders', ':billing:core'");

        assertThat(project.complaint()).contains("the settings of Gradle").contains("`orders`, `billing/core`");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><project>&a;</project> | line 1: DOCTYPE is disallowed",
                "<project><modules> | line 2: XML document structures must start and end within the same entity",
                "no xml | line 1: Content is not allowed in prolog",
            })
    void aPomThatIsNoXmlIsNamed(String text, String why) throws IOException {
        project.with("pom.xml", text);

        assertThat(project.complaint())
                .startsWith("`pom.xml` is not valid XML\n  where: PROJECT/pom.xml\n  why: " + why);
    }

    @Nested
    class Version {

        @BeforeEach
        void aFunction() throws IOException {
            source(ORDERS, "public class Orders implements RequestStreamHandler {}");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<properties><maven.compiler.release>21</maven.compiler.release></properties> | 21: `21` in `maven.compiler.release` in `pom.xml`",
                    "<properties><java.version>17</java.version><maven.compiler.release>${java.version}</maven.compiler.release></properties> | 21: `17` in `maven.compiler.release` in `pom.xml`; the oldest of `debian trixie` that runs it is 21",
                    "<properties><java.version>25</java.version></properties> | 25: `25` in `java.version` in `pom.xml`",
                    "<properties><maven.compiler.target>1.8</maven.compiler.target></properties> | 21: `1.8` in `maven.compiler.target` in `pom.xml`; the oldest of `debian trixie` that runs it is 21",
                    "<properties><maven.compiler.target>21</maven.compiler.target></properties><build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><configuration><release>25</release></configuration></plugin></plugins></build> | 25: `25` in `maven-compiler-plugin` in `pom.xml`",
                    "<properties><maven.compiler.release>${revision}</maven.compiler.release></properties> | 25: the newest of `debian trixie`; no file asks for another",
                    "<properties><a>${b}</a><b>${a}</b><java.version>${a}</java.version></properties> | 25: the newest of `debian trixie`; no file asks for another",
                })
        void aPomSaysWhatItCompilesFor(String content, String decision) throws IOException {
            pom(content);

            assertThat(decided(project.decision("version"))).isEqualTo(decision);
        }

        @Test
        void propertiesAreInheritedFromAParentBeside() throws IOException {
            project.with("pom.xml", "<project><properties><java.version>21</java.version></properties></project>")
                    .with("orders/pom.xml", "<project><parent><artifactId>x</artifactId></parent></project>")
                    .with("orders/" + ORDERS, "package example; public class Orders implements RequestStreamHandler {}")
                    .with("slipway.yaml", "services: {orders: {path: orders}}");

            assertThat(project.decision("version").choice()).isEqualTo("21");
        }

        @Test
        void aPomThatIsItsOwnParentIsNoLoop() throws IOException {
            project.with("pom.xml", "<project><parent><relativePath>orders</relativePath></parent></project>")
                    .with("orders/pom.xml", "<project><parent/></project>")
                    .with("orders/" + ORDERS, "package example; public class Orders implements RequestStreamHandler {}")
                    .with("slipway.yaml", "services: {orders: {path: orders}}");

            assertThat(project.decision("version").choice()).isEqualTo("25");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "java { toolchain { languageVersion = JavaLanguageVersion.of(21) } } | 21: `21` in `build.gradle`",
                    "tasks.withType(JavaCompile) { options.release = 25 } | 25: `25` in `build.gradle`",
                    "options.release.set(21) | 21: `21` in `build.gradle`",
                    "sourceCompatibility = JavaVersion.VERSION_21 | 21: `VERSION_21` in `build.gradle`",
                    "sourceCompatibility = '1.8' | 21: `1.8` in `build.gradle`; the oldest of `debian trixie` that runs it is 21",
                    "targetCompatibility 21 | 21: `21` in `build.gradle`",
                    "kotlin { jvmToolchain(21) } | 21: `21` in `build.gradle`",
                    "// options.release = 21 | 25: the newest of `debian trixie`; no file asks for another",
                    "sourceCompatibility = javaVersion | 25: the newest of `debian trixie`; no file asks for another",
                })
        void aBuildScriptSaysWhatItCompilesFor(String text, String decision) throws IOException {
            project.with("build.gradle", text);

            assertThat(decided(project.decision("version"))).isEqualTo(decision);
        }

        @ParameterizedTest
        @CsvSource({
            ".java-version, 21",
            ".java-version, temurin-21.0.2",
            ".sdkmanrc, java=21.0.2-tem",
            ".tool-versions, java temurin-21.0.2+13.0.LTS"
        })
        void aVersionFileCountsWhereItIsHigher(String file, String text) throws IOException {
            project.with(file, text).with("build.gradle", "options.release = 17");

            assertThat(project.decision("version").choice()).isEqualTo("21");
            assertThat(project.decision("version").reason()).endsWith("in `" + file + "`");
        }

        @Test
        void aReleaseThatIsTooNewIsAnError() throws IOException {
            project.with("build.gradle", "options.release = 27");

            assertThat(project.complaint()).isEqualTo("""
                            the base has no Java `27`
                              where: PROJECT
                              why: `27` is asked for by `build.gradle`; `debian trixie` has Java 21 and 25
                              cure: compile for Java 25 and set `version: 25` in `slipway.yaml`""");
        }

        @Test
        void theConfigurationNamesAVersionThatIsThere() throws IOException {
            project.with("build.gradle", "").with("slipway.yaml", "services: {a: {version: 17}}");

            assertThat(project.complaint()).isEqualTo("""
                            the base has no Java `17`
                              where: PROJECT
                              why: `17` is asked for by `slipway.yaml:1:25`; `debian trixie` has Java 21 and 25
                              cure: set `version: 21` in `slipway.yaml`; or set `debian: {suite: bookworm}`, which has Java 17""");
        }

        @Test
        void theConfigurationCannotChooseARuntimeThatIsTooOld() throws IOException {
            project.with("build.gradle", "options.release = 25").with("slipway.yaml", "services: {a: {version: 21}}");

            assertThat(project.complaint()).isEqualTo("""
                            Java 21 cannot run classes for Java 25
                              where: PROJECT
                              why: Java 21 is set in `slipway.yaml:1:25`, Java 25 is compiled for by `build.gradle`
                              cure: leave `version` out, or compile for Java 21""");
        }
    }

    @Nested
    class Handler {

        @BeforeEach
        void aProject() throws IOException {
            pom();
        }

        @Test
        void aNestedClassHasItsBinaryName() throws IOException {
            source(
                    ORDERS,
                    "public class Orders {",
                    "  public static class Create implements RequestHandler<A, B> {}",
                    "}");

            assertThat(project.plan().handler()).contains("example.Orders$Create");
        }

        @Test
        void aBaseClassInTheSourceMakesAHandler() throws IOException {
            source(
                    ORDERS,
                    "abstract class Base<T extends Map<String, List<T>>> implements Closeable, RequestHandler<T, String> {}",
                    "interface Unrelated { default void x() { class Local extends Base<String> {} } }");
            source("src/main/java/example/Create.java", "public final class Create extends example.Base<String> {}");

            assertThat(project.plan().handler()).contains("example.Create");
        }

        @Test
        void withoutAnInterfaceAMethodWithAContextIsAHandler() throws IOException {
            source(
                    ORDERS,
                    "public class Orders {",
                    "  @Deprecated(since = \"1\") public Map<String, Integer> receive(@Nullable Map<String, Integer> event,"
                            + " final Context context) { return event; }",
                    "  public void other(String a, String b) {}",
                    "  void hidden(String a, Context b) {}",
                    "}");

            assertThat(decided(project.decision("handler")))
                    .isEqualTo("example.Orders::receive: the only method with a `Context`, `" + ORDERS + ":4`");
        }

        @Test
        void commentsAndTextsAreNoSource() throws IOException {
            source(
                    ORDERS,
                    "/* public class A implements RequestHandler<X, Y> {} */",
                    "// public class B implements RequestHandler<X, Y> {}",
                    "public class Orders implements RequestStreamHandler {",
                    "  String text = \"\"\"",
                    "    public class C implements RequestHandler<X, Y> {} \\\"\"\" }",
                    "    \"\"\"; char c = '}'; String s = \"} class D {\"; Class<?> t = Orders.class;",
                    "}");

            assertThat(project.plan().handler()).contains("example.Orders");
        }

        @Test
        void testsHoldNoHandlers() throws IOException {
            source(ORDERS, "public class Orders implements RequestStreamHandler {}");
            source("src/test/java/example/Fake.java", "public class Fake implements RequestStreamHandler {}");

            assertThat(project.plan().handler()).contains("example.Orders");
        }

        @Test
        void severalHandlersAreListed() throws IOException {
            source(ORDERS, "public class Orders implements RequestStreamHandler {}");
            source("src/main/java/example/Billing.java", "public record Billing() implements RequestStreamHandler {}");

            assertThat(project.complaint())
                    .contains("found `example.Billing` (src/main/java/example/Billing.java:3) and `example.Orders` ("
                            + ORDERS + ":3)");
        }

        @Test
        void noHandlerIsSaid() throws IOException {
            source(ORDERS, "class Orders implements RequestStreamHandler {}");

            assertThat(project.complaint()).isEqualTo("""
                            no handler was found
                              where: PROJECT
                              why: looked for a public class that implements `RequestHandler` or `RequestStreamHandler`, \
                            a public method whose last parameter is a `Context`
                              cure: name the function with `handler` in `slipway.yaml`""");
        }

        @Test
        void whatOnlyClassFilesTellIsLeftOpen() throws IOException {
            source(ORDERS, "public class Orders extends vendor.Base {}");

            assertThat(project.plan().handler()).isEmpty();
            assertThat(decided(project.decision("handler")))
                    .isEqualTo(
                            "left open: found in the class files once they are built: `example.Orders` extends a class"
                                    + " that is not in the source");
        }

        @Test
        void otherLanguagesOfTheMachineAreLeftToTheirClassFiles() throws IOException {
            project.with("src/main/kotlin/Orders.kt", "class Orders : RequestStreamHandler");

            assertThat(project.plan().handler()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"example.Orders", "example.Orders::receive"})
        void aNamedHandlerIsLookedUp(String named) throws IOException {
            source(
                    ORDERS,
                    "public class Orders implements RequestHandler<A, B> { public B receive(A a) { return null; } }");
            project.with("slipway.yaml", "services: {a: {handler: '" + named + "'}}");

            assertThat(project.plan().handler()).contains(named);
        }

        @Test
        void aHandlerOfALibraryIsBelieved() throws IOException {
            source(ORDERS, "public class Orders {}");
            project.with(
                    "slipway.yaml",
                    "services: {a: {handler: org.springframework.cloud.function.adapter.aws.FunctionInvoker}}");

            assertThat(project.decision("handler").reason())
                    .isEqualTo("`slipway.yaml:1:25`; not in the Java source, so expected in a class file");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "example.Order           | no source file declares `example.Order` | did you mean `example.Orders`?",
                    "example.Billing         | no source file declares `example.Billing` | correct `handler`, or leave it out to have the handler found",
                    "example.Orders::recieve | `src/main/java/example/Orders.java` has no method `recieve` | did you mean `example.Orders::receive`?",
                })
        void aNamedHandlerThatIsNotThereHasItsNearestName(String named, String why, String cure) throws IOException {
            source(ORDERS, "public class Orders { public B receive(A a) { return null; } }");
            project.with("slipway.yaml", "services: {a: {handler: '" + named + "'}}");

            assertThat(project.complaint())
                    .isEqualTo("the handler `" + named + "` is not in the source\n  where: slipway.yaml:1:25\n  why: "
                            + why + "\n  cure: " + cure);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "public class Orders {} | it implements neither `RequestHandler` nor `RequestStreamHandler` | implement one of them, or name the method: `example.Orders::method`",
                    "class Orders implements RequestStreamHandler {} | the runtime client makes an instance of it | make it a public class that is not abstract",
                })
        void aNamedClassMustBeCallable(String source, String why, String cure) throws IOException {
            source(ORDERS, source);
            project.with("slipway.yaml", "services: {a: {handler: example.Orders}}");

            assertThat(project.complaint())
                    .isEqualTo("`example.Orders` cannot be called as a handler\n  where: PROJECT/" + ORDERS
                            + ":3\n  why: " + why + "\n  cure: " + cure);
        }

        @Test
        void aNamedHandlerHasAClass() throws IOException {
            project.with("slipway.yaml", "services: {a: {handler: 'example/Orders'}}");

            assertThat(project.complaint()).isEqualTo("""
                            `example/Orders` is no name of a Java handler
                              where: slipway.yaml:1:25
                              cure: write it as `package.Class` or `package.Class::method`""");
        }

        @Test
        void hostileSourceIsReadToItsEnd() throws IOException {
            source(ORDERS, "public class Orders implements RequestStreamHandler {}");
            source("src/main/java/A.java", "class A {".repeat(50_000));
            source("src/main/java/B.java", "}".repeat(100_000), "(".repeat(100_000), "\"\"\"");
            source("src/main/java/C.java", "class C<" + "<".repeat(100_000) + "{");

            assertThat(project.plan().handler()).contains("example.Orders");
        }
    }
}
