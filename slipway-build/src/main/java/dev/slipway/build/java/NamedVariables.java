package dev.slipway.build.java;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The variables of the environment that Maven's files ask for, as in `${env.TOKEN}` (Maven, "Settings
/// Reference", "Properties").
public final class NamedVariables {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env\\.([A-Za-z_][A-Za-z0-9_]*)}");
    private static final long MAXIMUM_SIZE = 8L << 20;

    private NamedVariables() {}

    /// The names in files; what is too large to be a file of Maven's names none.
    ///
    /// @throws IOException if a file cannot be read
    public static Set<String> in(Collection<Path> files) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files) {
            if (Files.size(file) <= MAXIMUM_SIZE) {
                // Names are ASCII: whatever the file is encoded in, they are found.
                Matcher matcher = REFERENCE.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }
}
