package dev.slipway.debian.rootfs;

import dev.slipway.io.elf.SharedObject;
import dev.slipway.oci.layer.FileContent;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/// The dynamic linker's cache, `/etc/ld.so.cache`, as `ldconfig` writes it (glibc, `elf/cache.c` and
/// `sysdeps/generic/dl-cache.h`, format `glibc-ld.so.cache1.1`). Variants for newer processors (`glibc-hwcaps`)
/// are left out: no package of Debian's main archive that a function needs has them in the standard folders.
final class LinkerCache implements RootConcern {

    private static final String PLACE = "etc/ld.so.cache";
    private static final String CONFIGURATION = "etc/ld.so.conf";
    private static final String INCLUDE = "include ";

    private static final byte[] MAGIC = "glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER_SIZE = 48;
    private static final int ENTRY_SIZE = 24;
    private static final byte LITTLE_ENDIAN_FLAG = 2;

    private static final Pattern LIBRARY = Pattern.compile("(lib|ld-).*\\.so.*");

    @Override
    public void apply(Composition composition) throws IOException {
        RootTree root = composition.root();
        if (root.file(CONFIGURATION).isEmpty()) {
            return;
        }
        Map<String, String> libraries = new LinkedHashMap<>();
        for (String folder : folders(root)) {
            libraries(composition, folder).forEach(libraries::putIfAbsent);
        }
        byte[] cache = write(libraries, composition.architecture().linkerFlags());
        root.add(new LayerEntry.RegularFile(PLACE, 0644, new FileContent.Bytes(cache)));
    }

    /// The folders that are searched, in their order; of several names of one folder the first.
    private static SequencedSet<String> folders(RootTree root) throws IOException {
        List<String> named = new ArrayList<>(configured(root, CONFIGURATION));
        named.add("/lib");
        named.add("/usr/lib");
        SequencedSet<String> folders = new LinkedHashSet<>();
        SequencedSet<String> seen = new LinkedHashSet<>();
        for (String folder : named) {
            if (seen.add(root.resolve(folder).orElse(folder))) {
                folders.add(folder);
            }
        }
        return folders;
    }

    private static List<String> configured(RootTree root, String file) throws IOException {
        List<String> folders = new ArrayList<>();
        List<String> lines = new String(root.read(file), StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .toList();
        for (String line : lines) {
            if (line.startsWith(INCLUDE) && file.equals(CONFIGURATION)) {
                for (String included :
                        included(root, line.substring(INCLUDE.length()).strip())) {
                    folders.addAll(configured(root, included));
                }
            } else if (line.startsWith("/")) {
                folders.add(line);
            }
        }
        return folders;
    }

    private static List<String> included(RootTree root, String glob) {
        int slash = glob.lastIndexOf('/');
        String folder = glob.substring(glob.startsWith("/") ? 1 : 0, Math.max(slash, 1));
        String suffix = glob.substring(glob.lastIndexOf('*') + 1);
        return root.below(folder).stream()
                .map(LayerEntry::path)
                .filter(path -> path.endsWith(suffix) && path.lastIndexOf('/') == folder.length())
                .toList();
    }

    /// The libraries of one folder: where each is found, by the name that other objects know it by.
    private static Map<String, String> libraries(Composition composition, String folder) throws IOException {
        RootTree root = composition.root();
        Optional<String> resolved = root.resolve(folder);
        Map<String, String> libraries = new LinkedHashMap<>();
        for (LayerEntry entry : resolved.map(root::below).orElse(List.of())) {
            String file = entry.path().substring(resolved.orElseThrow().length() + 1);
            if (file.indexOf('/') < 0 && LIBRARY.matcher(file).matches()) {
                Optional<SharedObject> library = library(composition, entry.path());
                if (library.isPresent()) {
                    String name = library.get().name().orElse(file);
                    boolean linked = root.at(resolved.get() + "/" + name).isPresent();
                    libraries.putIfAbsent(name, folder + "/" + (linked ? name : file));
                    if (file.endsWith(".so")) {
                        libraries.putIfAbsent(file, folder + "/" + file);
                    }
                }
            }
        }
        return libraries;
    }

    private static Optional<SharedObject> library(Composition composition, String path) throws IOException {
        Optional<LayerEntry.RegularFile> file = composition.root().file(path);
        return file.isEmpty()
                ? Optional.empty()
                : SharedObject.read(new Content(file.get().content()))
                        .filter(found ->
                                found.machine() == composition.architecture().elfMachine());
    }

    /// A file of a package, wherever its bytes are.
    private record Content(FileContent file) implements SharedObject.Content {

        @Override
        public long size() {
            return file.size();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return RootTree.read(file, offset, length);
        }
    }

    /// Header, entries in descending order (the linker halves its way through them), strings.
    static byte[] write(Map<String, String> libraries, int flags) {
        List<Map.Entry<String, String>> entries = libraries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(((Comparator<String>) LinkerCache::compare).reversed()))
                .toList();
        int strings = entries.stream()
                .mapToInt(entry -> bytes(entry.getValue()).length + bytes(entry.getKey()).length + 2)
                .sum();
        int place = HEADER_SIZE + entries.size() * ENTRY_SIZE;
        ByteBuffer cache = ByteBuffer.allocate(place + strings).order(ByteOrder.LITTLE_ENDIAN);
        cache.put(MAGIC).putInt(entries.size()).putInt(strings).put(LITTLE_ENDIAN_FLAG);
        cache.position(HEADER_SIZE);
        for (Map.Entry<String, String> entry : entries) {
            byte[] name = bytes(entry.getKey());
            byte[] path = bytes(entry.getValue());
            cache.putInt(flags).putInt(place).putInt(place + name.length + 1);
            cache.putInt(0).putLong(0);
            cache.put(place, name).put(place + name.length + 1, path);
            place += name.length + path.length + 2;
        }
        return cache.array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The linker's own order: runs of digits compare as numbers and come after other characters
    /// (`_dl_cache_libcmp`).
    static int compare(String left, String right) {
        int l = 0;
        int r = 0;
        while (l < left.length()) {
            char a = left.charAt(l);
            char b = r < right.length() ? right.charAt(r) : 0;
            if (isDigit(a) && isDigit(b)) {
                int leftEnd = endOfDigits(left, l);
                int rightEnd = endOfDigits(right, r);
                int order = Long.compare(number(left, l, leftEnd), number(right, r, rightEnd));
                if (order != 0) {
                    return order;
                }
                l = leftEnd;
                r = rightEnd;
            } else if (isDigit(a) || isDigit(b)) {
                return isDigit(a) ? 1 : -1;
            } else if (a != b) {
                return Integer.compare(a, b);
            } else {
                l++;
                r++;
            }
        }
        return r < right.length() ? -1 : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /// The linker's arithmetic overflows without harm; names with such numbers do not exist.
    private static long number(String text, int from, int end) {
        long value = 0;
        for (int at = from; at < end; at++) {
            value = value * 10 + (text.charAt(at) - '0');
        }
        return (int) value;
    }
}
