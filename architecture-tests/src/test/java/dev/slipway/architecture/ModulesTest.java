package dev.slipway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import dev.slipway.architecture.House.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may use whom (`docs/architecture.md`, "Modules").
class ModulesTest {

    /// Packages of the JDK; the empty one is that of the primitive types.
    private static final List<String> JDK =
            List.of("", "java..", "javax..", "jdk..", "com.sun.net.httpserver..", "org.w3c.dom..", "org.xml.sax..");

    static List<Module> modules() {
        return House.MODULES;
    }

    @ParameterizedTest
    @MethodSource("modules")
    void aModuleUsesLowerFloorsAndItsOwnThirdPartiesOnly(Module module) {
        List<String> allowed = new ArrayList<>(JDK);
        allowed.add("org.jspecify.annotations..");
        allowed.add(module.packages());
        module.uses().forEach(used -> allowed.add("dev.slipway." + used + ".."));
        allowed.addAll(module.thirdParties());

        classes()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(House.CLASSES);
    }

    @Test
    void packagesUseEachOtherInOneDirection() {
        slices().matching("dev.slipway.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void everyModuleIsUnderTheRules() throws IOException {
        try (Stream<Path> folders = Files.list(House.ROOT)) {
            assertThat(folders.map(folder -> String.valueOf(folder.getFileName()))
                            .filter(name -> name.startsWith("slipway-")
                                    && Files.exists(House.ROOT.resolve(name).resolve("pom.xml"))))
                    .containsExactlyInAnyOrderElementsOf(House.MODULES.stream()
                            .map(module -> "slipway-" + module.name())
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void theRulesHaveSeenEveryClass(Module module) throws IOException {
        try (Stream<Path> files = Files.walk(module.sources())) {
            List<String> sources = files.map(
                            file -> module.sources().relativize(file).toString())
                    .filter(file -> file.endsWith(".java") && !file.endsWith("-info.java"))
                    .map(file -> file.replace(".java", "").replace('/', '.'))
                    .toList();
            List<String> seen = House.CLASSES.stream().map(JavaClass::getName).toList();

            assertThat(sources).isNotEmpty();
            assertThat(seen).containsAll(sources);
        }
    }
}
