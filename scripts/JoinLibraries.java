import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes one jar of many, ready for quick starts. The virtual machine looks at each jar when it starts, and opens all of them
/// for the first class that is not in its ahead-of-time cache. That cache leaves out the classes of signed jars
/// (BouncyCastle) and those compiled for Java 5 (picocli). Maven has verified the originals, which stay as they are; here
/// there are no signatures, old classes have the stack maps that Java 8 asks for, and of several versions of a class
/// (multi-release jars) there is the one for this Java.
///
/// Usage: `java scripts/JoinLibraries.java TARGET JAR...`: the first jar's manifest says what the target is.
final class JoinLibraries {

    private static final String CLASS = ".class";
    private static final String VERSIONS = "META-INF/versions/";
    private static final String SERVICES = "META-INF/services/";
    private static final int JAVA = Runtime.version().feature();

    /// What to write, by name. Of two entries of one name, the first jar's.
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    public static void main(String[] arguments) throws IOException {
        JoinLibraries joined = new JoinLibraries();
        Manifest manifest = null;
        for (String path : java.util.List.of(arguments).subList(1, arguments.length)) {
            try (JarFile jar = new JarFile(Path.of(path).toFile(), false)) {
                manifest = manifest == null ? mainAttributes(jar) : manifest;
                joined.add(jar);
            }
        }
        joined.write(manifest, Path.of(arguments[0]));
    }

    private static Manifest mainAttributes(JarFile jar) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        manifest.getEntries().clear();
        manifest.getMainAttributes().remove(Attributes.Name.MULTI_RELEASE);
        return manifest;
    }

    private void add(JarFile jar) throws IOException {
        Map<String, ZipEntry> chosen = new LinkedHashMap<>();
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (ZipEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            String name = entry.getName();
            int version = 0;
            if (name.startsWith(VERSIONS) && !entry.isDirectory()) {
                int slash = name.indexOf('/', VERSIONS.length());
                version = Integer.parseInt(name.substring(VERSIONS.length(), slash));
                name = name.substring(slash + 1);
            }
            if (isWanted(name) && version <= JAVA && version >= versions.getOrDefault(name, 0)) {
                chosen.put(name, entry);
                versions.put(name, version);
            }
        }
        boolean old = isOld(jar, chosen);
        for (Map.Entry<String, ZipEntry> entry : chosen.entrySet()) {
            byte[] bytes = read(jar, entry.getValue());
            if (entry.getKey().startsWith(SERVICES)) {
                entries.merge(entry.getKey(), bytes, JoinLibraries::joined);
            } else {
                boolean renew = old && entry.getKey().endsWith(CLASS) && isOld(bytes);
                entries.putIfAbsent(entry.getKey(), renew ? renewed(bytes, jar) : bytes);
            }
        }
    }

    /// Folders, module descriptors, and what is about the original jar have no meaning in the joined one.
    private static boolean isWanted(String name) {
        boolean about = name.startsWith("META-INF/") && !name.startsWith(SERVICES);
        return !name.endsWith("/") && !name.endsWith("module-info.class") && !about;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + 1 + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        both[first.length] = '\n';
        System.arraycopy(second, 0, both, first.length + 1, second.length);
        return both;
    }

    private void write(Manifest manifest, Path target) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            out.setLevel(Deflater.BEST_SPEED);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            put(JarFile.MANIFEST_NAME, bytes.toByteArray(), out);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(entry.getKey(), entry.getValue(), out);
            }
        }
    }

    private static void put(String name, byte[] bytes, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
    }

    /// One look suffices: a jar is compiled at once.
    private static boolean isOld(JarFile jar, Map<String, ZipEntry> chosen) throws IOException {
        for (Map.Entry<String, ZipEntry> entry : chosen.entrySet()) {
            if (entry.getKey().endsWith(CLASS)) {
                return isOld(read(jar, entry.getValue()));
            }
        }
        return false;
    }

    private static boolean isOld(byte[] classFile) {
        int majorVersion = (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
        return majorVersion < ClassFile.JAVA_6_VERSION;
    }

    private static byte[] renewed(byte[] classFile, JarFile jar) {
        ClassHierarchyResolver ownClasses = ClassHierarchyResolver.ofResourceParsing(type -> open(type, jar));
        ClassFile format = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                ConstantPoolSharingOption.NEW_POOL, // otherwise the code is copied as it is, without stack maps
                ClassHierarchyResolverOption.of(ownClasses.orElse(ClassHierarchyResolver.defaultResolver())));
        ClassTransform newVersion = ClassTransform.dropping(ClassFileVersion.class::isInstance)
                .andThen(ClassTransform.endHandler(builder -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0)));
        return format.transformClass(
                format.parse(classFile), newVersion.andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)));
    }

    private static InputStream open(ClassDesc type, JarFile jar) {
        String descriptor = type.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + CLASS);
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static byte[] read(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
