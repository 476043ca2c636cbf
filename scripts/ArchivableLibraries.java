import java.io.ByteArrayInputStream;
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
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Makes libraries ready for the virtual machine's ahead-of-time cache, which leaves out the classes of signed jars
/// (BouncyCastle) and those compiled for Java 5 (picocli). Without them, each start would open every jar on the
/// class path, check signatures, and verify picocli's code. Maven has verified the originals, which stay as they are;
/// the copies lose the signatures, and their old classes get the stack maps that Java 8 asks for.
///
/// Usage: `java scripts/ArchivableLibraries.java FOLDER`: changes the jars in the folder.
final class ArchivableLibraries {

    private static final String CLASS = ".class";

    public static void main(String[] arguments) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile(), false)) {
                if (isSigned(jar) || isOld(jar)) {
                    Path copy = path.resolveSibling(path.getFileName() + ".new");
                    rewrite(jar, copy);
                    Files.move(copy, path, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean isSigned(JarFile jar) {
        return jar.stream().anyMatch(entry -> isSignature(entry.getName()));
    }

    private static boolean isSignature(String name) {
        return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    /// One look suffices: a jar is compiled at once. Module descriptors are newer than what they stand beside.
    private static boolean isOld(JarFile jar) throws IOException {
        for (ZipEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
            if (entry.getName().endsWith(CLASS) && !entry.getName().endsWith("-info.class")) {
                return isOld(read(jar, entry));
            }
        }
        return false;
    }

    private static boolean isOld(byte[] classFile) {
        int majorVersion = (classFile[6] & 0xFF) << 8 | (classFile[7] & 0xFF);
        return majorVersion < ClassFile.JAVA_6_VERSION;
    }

    private static void rewrite(JarFile jar, Path target) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
            for (ZipEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (!isSignature(entry.getName())) {
                    ZipEntry copy = new ZipEntry(entry.getName());
                    copy.setTimeLocal(entry.getTimeLocal());
                    out.putNextEntry(copy);
                    out.write(rewritten(jar, entry));
                }
            }
        }
    }

    private static byte[] rewritten(JarFile jar, ZipEntry entry) throws IOException {
        byte[] bytes = read(jar, entry);
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
            return withoutDigests(bytes);
        }
        return entry.getName().endsWith(CLASS) && isOld(bytes) ? renewed(bytes, jar) : bytes;
    }

    /// Of a manifest, the part about the jar as a whole: the rest are digests for the signature.
    private static byte[] withoutDigests(byte[] bytes) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(bytes));
        manifest.getEntries().clear();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
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
