package dev.slipway.build.step;

import dev.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;

/// The Java of an image, and how a function is started with it.
///
/// @param version such as `25`
public record JavaRuntime(int version) {

    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.";

    /// For the runtime client's shared object. A class-data archive is only used in full by a Java that is told
    /// the same.
    static final String NATIVE_ACCESS = "--enable-native-access=ALL-UNNAMED";

    private static final int FIRST_WITH_UNSAFE_WARNINGS = 24;

    /// The Debian package with it.
    public String packageName() {
        return "openjdk-" + version + "-jre-headless";
    }

    /// The Debian package with it, a compiler and the JDK's other tools.
    public String developmentPackageName() {
        return "openjdk-" + version + "-jdk-headless";
    }

    /// The program: not `/usr/bin/java`, which is a link, and Lambda takes none as an entry point.
    public String program(Platform platform) {
        return home(platform) + "/bin/java";
    }

    /// The folder that it lies in, which `JAVA_HOME` names.
    public String home(Platform platform) {
        return "/usr/lib/jvm/java-" + version + "-openjdk-" + platform.architecture();
    }

    /// What it is told before the class path. As in AWS's base images: the collector that is made for one
    /// processor, and only the quick compiler, since most functions end before the thorough one has paid off.
    /// The heap is a share of the memory that the function is given, known at start.
    ///
    /// @param nativeClient the runtime client's shared object: it would be unpacked to `/tmp` at each cold
    ///                     start otherwise
    public List<String> options(String nativeClient) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:MaxRAMPercentage=75",
                "-XX:MinRAMPercentage=75",
                NATIVE_ACCESS));
        if (version >= FIRST_WITH_UNSAFE_WARNINGS) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        options.add("-D" + RUNTIME_CLIENT + "runtimeapi.NativeClient.JNI=" + nativeClient);
        return options;
    }

    /// The class that fetches events and calls the handler.
    public String mainClass() {
        return RUNTIME_CLIENT + "AWSLambda";
    }
}
