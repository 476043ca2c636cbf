package dev.slipway.debian.control;

import java.util.List;
import java.util.Optional;

/// One package as an index of its archive describes it.
///
/// @param name         such as `libc6`
/// @param version      of the package
/// @param architecture `amd64`, `arm64`, `all`
/// @param source       the source package that it is built from
/// @param priority     `required`, `important`, `standard`, `optional`
/// @param depends      what must be there with it: `Pre-Depends`, then `Depends`; alternatives in each
/// @param provides     virtual packages that it is
/// @param excludes     what must not be there with it: `Conflicts`, then `Breaks`
/// @param archive      the name of the suite that has it, such as `trixie-security`
/// @param path         of the `.deb` below the mirror's address
/// @param size         of the `.deb` in bytes
/// @param sha256       of the `.deb` in lower-case hexadecimal
public record BinaryPackage(
        String name,
        DebianVersion version,
        String architecture,
        String source,
        String priority,
        List<List<Relation>> depends,
        List<Relation> provides,
        List<Relation> excludes,
        String archive,
        String path,
        long size,
        String sha256) {

    /// The fields that [#parse] reads; an index has to keep no others.
    public static final List<String> FIELDS = List.of(
            "Package",
            "Version",
            "Architecture",
            "Source",
            "Priority",
            "Pre-Depends",
            "Depends",
            "Provides",
            "Conflicts",
            "Breaks",
            "Filename",
            "Size",
            "SHA256");

    /// Reads a package from its paragraph.
    ///
    /// @param text    the paragraph
    /// @param archive the name of the suite that it is from
    /// @throws IllegalArgumentException if a field is missing or malformed
    public static BinaryPackage parse(String text, String archive) {
        Paragraph paragraph = Paragraph.parse(text);
        String name = required(paragraph, "Package");
        List<List<Relation>> depends = new java.util.ArrayList<>(relations(paragraph, "Pre-Depends"));
        depends.addAll(relations(paragraph, "Depends"));
        List<Relation> excludes = new java.util.ArrayList<>(single(paragraph, "Conflicts"));
        excludes.addAll(single(paragraph, "Breaks"));
        return new BinaryPackage(
                name,
                new DebianVersion(required(paragraph, "Version")),
                required(paragraph, "Architecture"),
                paragraph.field("Source").map(source -> source.split(" ", 2)[0]).orElse(name),
                paragraph.field("Priority").orElse("optional"),
                List.copyOf(depends),
                single(paragraph, "Provides"),
                List.copyOf(excludes),
                archive,
                required(paragraph, "Filename"),
                Long.parseLong(required(paragraph, "Size")),
                required(paragraph, "SHA256"));
    }

    private static String required(Paragraph paragraph, String field) {
        return paragraph
                .field(field)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("a package without the field " + field));
    }

    private static List<List<Relation>> relations(Paragraph paragraph, String field) {
        Optional<String> value = paragraph.field(field);
        return value.isEmpty() ? List.of() : Relation.parse(value.get());
    }

    private static List<Relation> single(Paragraph paragraph, String field) {
        return relations(paragraph, field).stream().map(List::getFirst).toList();
    }

    /// Whether this package is what `relation` names, under its own name or a virtual one. A relation with a
    /// version is met by a virtual package only if that has a version too (Debian policy 7.5).
    public boolean satisfies(Relation relation) {
        if (relation.name().equals(name)) {
            return relation.allows(version);
        }
        return provides.stream()
                .filter(virtual -> virtual.name().equals(relation.name()))
                .anyMatch(virtual -> relation.constraint().isEmpty()
                        || virtual.constraint()
                                .filter(provided -> relation.allows(provided.version()))
                                .isPresent());
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
