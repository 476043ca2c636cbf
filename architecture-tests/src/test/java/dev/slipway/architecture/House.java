package dev.slipway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// What the rules are about: the classes of all modules, and who may use whom.
final class House {

    /// The repository.
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /// Every class of every module, without tests.
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.slipway");

    private static final String COMPRESSION = "io.airlift.compress..";
    private static final String JSON = "tools.jackson..";

    /// Lowest floor first. A module may use those that it lists, and no other third parties.
    static final List<Module> MODULES = List.of(
            new Module("testkit", Set.of(), Set.of()),
            new Module("io", Set.of(), Set.of(COMPRESSION, JSON, "org.apache.commons.compress..", "org.tukaani.xz..")),
            new Module("oci", Set.of("io"), Set.of(COMPRESSION, JSON)),
            new Module("debian", Set.of("oci", "io"), Set.of("org.bouncycastle..", JSON)),
            new Module("sandbox", Set.of("oci", "io"), Set.of(JSON)),
            new Module("build", Set.of("debian", "sandbox", "oci", "io"), Set.of(JSON)),
            new Module("workspace", Set.of("build", "oci", "io"), Set.of("org.snakeyaml..", JSON)),
            new Module("lambda", Set.of("sandbox", "oci", "io"), Set.of(JSON)),
            new Module("aws", Set.of("workspace", "build", "oci", "io"), Set.of("software.amazon.awssdk..", JSON)),
            new Module(
                    "cli",
                    Set.of("aws", "workspace", "lambda", "build", "debian", "sandbox", "oci", "io"),
                    Set.of("picocli..", JSON)));

    private House() {}

    /// A module.
    ///
    /// @param name         without `slipway-`
    /// @param uses         modules of lower floors
    /// @param thirdParties packages that come from neither the JDK nor this repository
    record Module(String name, Set<String> uses, Set<String> thirdParties) {

        String packages() {
            return "dev.slipway." + name + "..";
        }

        Path folder() {
            return ROOT.resolve("slipway-" + name);
        }

        Path sources() {
            return folder().resolve("src/main/java");
        }
    }
}
