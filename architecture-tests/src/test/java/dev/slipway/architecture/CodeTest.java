package dev.slipway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules for the code inside the modules (`CONTRIBUTING.md`).
class CodeTest {

    private static final int MAXIMUM_LINES = 600;

    /// Files that are longer: lists of cases, one beside the other. This list may only get shorter.
    private static final Set<String> LONG_FILES = Set.of("DebianProblem.java");

    /// Where the surroundings come in, to be handed on as parameters. Each has its reason.
    private static final Map<String, String> SUPPLIERS = Map.of(
            "dev.slipway.cli.Main", "the edge: environment, home, clock, architecture, exit code",
            "dev.slipway.cli.command.DoctorCommand", "the diagnosis of this very machine",
            "dev.slipway.cli.Training", "a run that only trains the ahead-of-time cache",
            "dev.slipway.build.embedded.BuildTools", "the JDK that runs Slipway also builds Java projects",
            "dev.slipway.io.files.LastUse", "when an entry of a cache was used, on the file itself",
            "dev.slipway.testkit.OrdinaryUser", "a copy of this process's Java and class path",
            "dev.slipway.sandbox.SandboxHost", "the operating system and its architecture",
            "dev.slipway.oci.server.RegistryServer", "ids of uploads, which nobody may guess",
            "dev.slipway.lambda.InvokeServer", "ids of requests, which must differ",
            "dev.slipway.lambda.LocalLambda", "ids of execution environments, which must differ");

    /// Methods that give what differs from machine to machine and from moment to moment.
    private static final Map<String, Set<String>> SURROUNDINGS = Map.ofEntries(
            Map.entry("java.lang.System", Set.of("getenv", "getProperty", "getProperties", "currentTimeMillis")),
            Map.entry("java.lang.Boolean", Set.of("getBoolean")),
            Map.entry("java.lang.Integer", Set.of("getInteger")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry("java.time.ZoneId", Set.of("systemDefault")),
            Map.entry("java.util.Locale", Set.of("getDefault")),
            Map.entry("java.util.TimeZone", Set.of("getDefault")),
            Map.entry("java.util.UUID", Set.of("randomUUID")),
            Map.entry("java.nio.charset.Charset", Set.of("defaultCharset")));

    private static final DescribedPredicate<JavaAccess<?>> STANDARD_STREAM_OR_EXIT = DescribedPredicate.describe(
            "a standard stream, or the end of the process",
            access -> targets(access, "java.lang.System", Set.of("out", "err", "in", "exit"))
                    || targets(access, "java.lang.Runtime", Set.of("exit", "halt")));

    private static final DescribedPredicate<JavaAccess<?>> SURROUNDING = DescribedPredicate.describe(
            "clock, randomness, environment, locale, zone, default charset or temporary folder",
            CodeTest::isSurrounding);

    private static final DescribedPredicate<JavaClass> SUPPLIER = DescribedPredicate.describe(
            "suppliers of the surroundings",
            type -> SUPPLIERS.containsKey(outermost(type).getName()));

    private static boolean isSurrounding(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        boolean now = owner.startsWith("java.time.")
                && name.equals("now")
                && access.getDescription().contains("now()");
        boolean temporary = owner.equals("java.nio.file.Files")
                && name.startsWith("createTemp")
                && !access.getDescription().contains("(java.nio.file.Path");
        return now || temporary || SURROUNDINGS.getOrDefault(owner, Set.of()).contains(name);
    }

    private static boolean targets(JavaAccess<?> access, String owner, Set<String> names) {
        return access.getTargetOwner().getName().equals(owner)
                && names.contains(access.getTarget().getName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(CodeTest::outermost).orElse(type);
    }

    @Test
    void standardStreamsBelongToTheCommandLinesEdge() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.cli.output..")
                .and()
                .doNotHaveFullyQualifiedName("dev.slipway.cli.Main")
                .should()
                .accessTargetWhere(STANDARD_STREAM_OR_EXIT)
                .check(House.CLASSES);
    }

    @Test
    void theSurroundingsComeInAsParameters() {
        noClasses()
                .that(DescribedPredicate.not(SUPPLIER))
                .should()
                .accessTargetWhere(SURROUNDING)
                .check(House.CLASSES);
    }

    @Test
    void everySupplierOfTheSurroundingsIsStillThere() {
        Set<String> names = House.CLASSES.stream().map(JavaClass::getName).collect(Collectors.toSet());

        assertThat(names).containsAll(SUPPLIERS.keySet());
    }

    @Test
    void exceptionsHaveANameOfTheirOwn() {
        NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(House.CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Common)")
                .check(House.CLASSES);
    }

    @Test
    void everyPackageSaysItsPurposeAndIsNullMarked() throws IOException {
        List<String> silent = new ArrayList<>();
        for (House.Module module : House.MODULES) {
            for (Path folder : foldersWithSource(module.sources())) {
                Path info = folder.resolve("package-info.java");
                String text = Files.exists(info) ? Files.readString(info) : "";
                if (!text.startsWith("/// ") || !text.contains("@NullMarked")) {
                    silent.add(House.ROOT.relativize(folder).toString());
                }
            }
        }

        assertThat(silent).isEmpty();
    }

    @Test
    void filesFitOnAFewScreens() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (House.Module module : House.MODULES) {
            for (Path file : sourceFiles(module.folder().resolve("src/main"))) {
                long lines;
                try (Stream<String> text = Files.lines(file)) {
                    lines = text.count();
                }
                if (lines > MAXIMUM_LINES && !LONG_FILES.contains(String.valueOf(file.getFileName()))) {
                    tooLong.add(House.ROOT.relativize(file) + ": " + lines + " lines");
                }
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void theRulesHaveSeenEnough() {
        long codeUnits = House.CLASSES.stream()
                .flatMap(type -> type.getCodeUnits().stream())
                .map(JavaCodeUnit::getFullName)
                .distinct()
                .count();

        assertThat(House.CLASSES.size()).isGreaterThan(300);
        assertThat(codeUnits).isGreaterThan(2_000);
    }

    private static List<Path> foldersWithSource(Path sources) throws IOException {
        return sourceFiles(sources).stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(file -> file.getParent())
                .distinct()
                .toList();
    }

    private static List<Path> sourceFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
