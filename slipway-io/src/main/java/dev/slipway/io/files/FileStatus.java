package dev.slipway.io.files;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What one look at a file tells (`statx`, `lstat`): what it is, who may execute it, and its [FileState]. There
/// is no cheaper way to all of it in the JDK, and a build that changes nothing does hardly anything else.
///
/// @param mode  type and permission bits, as `st_mode` has them
/// @param state of the content
public record FileStatus(int mode, FileState state) {

    private static final int TYPE = 0170000;
    private static final int FOLDER = 0040000;
    private static final int REGULAR_FILE = 0100000;
    private static final int SYMBOLIC_LINK = 0120000;
    private static final int OWNER_EXECUTE = 0100;

    private static final FileSystem FILES = FileSystems.getDefault();
    private static final boolean HAS_UNIX_ATTRIBUTES =
            FILES.supportedFileAttributeViews().contains("unix");
    private static final String UNIX_ATTRIBUTES = "unix:mode,dev,ino,size,lastModifiedTime,ctime";

    /// The status of the file, folder or link itself: links are not followed.
    ///
    /// @throws IOException if there is none, or it may not be looked at
    public static FileStatus of(Path file) throws IOException {
        return of(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// The status of what a path leads to, over all links.
    ///
    /// @throws IOException if there is none, or it may not be looked at
    public static FileStatus ofTarget(Path file) throws IOException {
        return of(file, new LinkOption[0]);
    }

    private static FileStatus of(Path file, LinkOption... links) throws IOException {
        if (!HAS_UNIX_ATTRIBUTES || !FILES.equals(file.getFileSystem())) {
            return ofBasic(file, Files.readAttributes(file, BasicFileAttributes.class, links));
        }
        Map<String, Object> attributes = Files.readAttributes(file, UNIX_ATTRIBUTES, links);
        FileState state = new FileState(
                number(attributes, "dev"),
                number(attributes, "ino"),
                number(attributes, "size"),
                time(attributes, "lastModifiedTime"),
                time(attributes, "ctime"));
        return new FileStatus((int) number(attributes, "mode"), state);
    }

    private static FileStatus ofBasic(Path file, BasicFileAttributes attributes) {
        long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        long inode = String.valueOf(attributes.fileKey()).hashCode();
        int type = attributes.isDirectory()
                ? FOLDER
                : attributes.isRegularFile() ? REGULAR_FILE : attributes.isSymbolicLink() ? SYMBOLIC_LINK : 0;
        int execute = Files.isExecutable(file) ? OWNER_EXECUTE : 0;
        return new FileStatus(type | execute, new FileState(0, inode, attributes.size(), modified, modified));
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static long time(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof FileTime time ? time.to(TimeUnit.NANOSECONDS) : 0;
    }

    /// Whether this is a folder.
    public boolean isFolder() {
        return (mode & TYPE) == FOLDER;
    }

    /// Whether this is a regular file.
    public boolean isRegularFile() {
        return (mode & TYPE) == REGULAR_FILE;
    }

    /// Whether this is a symbolic link.
    public boolean isSymbolicLink() {
        return (mode & TYPE) == SYMBOLIC_LINK;
    }

    /// Whether the owner may execute it.
    public boolean isExecutable() {
        return (mode & OWNER_EXECUTE) != 0;
    }
}
