package dev.slipway.build.step;

import dev.slipway.io.elf.SharedObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Which libraries the shared objects of some files need, and which libraries they are themselves.
///
/// @param needed  names of libraries, each with one file that needs it
/// @param present names of libraries
record LibraryNeeds(Map<String, String> needed, Set<String> present) {

    /// `libc.so.6`, `_imaging.cpython-313-x86_64-linux-gnu.so`.
    private static final Pattern LIBRARY = Pattern.compile(".+\\.so(?:\\.[0-9.]+)?");

    private static final String JAR = ".jar";
    private static final int MAXIMUM_ENTRIES = 200_000;
    private static final long MAXIMUM_OBJECT = 1L << 30;

    /// The C library of the base. Jars bring shared objects for others (musl, Android) beside those for it.
    private static final String C_LIBRARY = "libc.so.6";

    static LibraryNeeds none() {
        return new LibraryNeeds(new TreeMap<>(), new TreeSet<>());
    }

    /// Whether a file may be a shared object, or hold some.
    static boolean mayMatter(String name) {
        return name.endsWith(JAR) || LIBRARY.matcher(name).matches();
    }

    /// Looks at files.
    ///
    /// @param files   by their names for people
    /// @param machine `e_machine` of the image
    /// @param scratch a folder to unpack to
    static LibraryNeeds of(SortedMap<String, Path> files, int machine, Path scratch) throws IOException {
        LibraryNeeds needs = none();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            if (file.getKey().endsWith(JAR)) {
                needs.addJar(file.getValue(), file.getKey(), machine, scratch.resolve("object"));
            } else {
                needs.add(
                        SharedObject.read(file.getValue()).filter(object -> object.machine() == machine),
                        file.getKey());
            }
        }
        return needs;
    }

    /// Libraries unpack such objects to `/tmp` when they are loaded (JNI). A file that only ends like a jar is
    /// none.
    private void addJar(Path jar, String name, int machine, Path scratch) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : objects(zip)) {
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, scratch, StandardCopyOption.REPLACE_EXISTING);
                }
                Optional<SharedObject> object = SharedObject.read(scratch)
                        .filter(read ->
                                read.machine() == machine && read.needed().contains(C_LIBRARY));
                add(object, name + "!/" + entry.getName());
            }
        } catch (ZipException none) {
            return;
        } finally {
            Files.deleteIfExists(scratch);
        }
    }

    private static List<ZipEntry> objects(ZipFile zip) {
        List<ZipEntry> objects = new ArrayList<>();
        zip.stream()
                .limit(MAXIMUM_ENTRIES)
                .filter(entry -> !entry.isDirectory() && entry.getSize() <= MAXIMUM_OBJECT)
                .filter(entry -> LIBRARY.matcher(fileName(entry.getName())).matches())
                .forEach(objects::add);
        return objects;
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void add(Optional<SharedObject> object, String file) {
        if (object.isPresent()) {
            present.add(fileName(file));
            object.get().name().ifPresent(present::add);
            object.get().needed().forEach(library -> needed.putIfAbsent(library, file));
        }
    }

    /// Takes those of other files in as well.
    void addAll(LibraryNeeds others) {
        others.needed.forEach(needed::putIfAbsent);
        present.addAll(others.present);
    }

    /// The needed libraries that are not among the present ones.
    Map<String, String> missing() {
        Map<String, String> missing = new TreeMap<>(needed);
        missing.keySet().removeAll(present);
        return missing;
    }

    /// Keeps them in a folder.
    void write(Path folder) throws IOException {
        Files.write(folder.resolve("present"), present);
        Files.write(
                folder.resolve("needed"),
                needed.entrySet().stream()
                        .map(library -> library.getKey() + "\t" + library.getValue())
                        .toList());
    }

    /// What [#write] has kept.
    static LibraryNeeds read(Path folder) throws IOException {
        LibraryNeeds needs = none();
        needs.present.addAll(Files.readAllLines(folder.resolve("present")));
        for (String line : Files.readAllLines(folder.resolve("needed"))) {
            int tab = line.indexOf('\t');
            needs.needed.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return needs;
    }
}
