package dev.slipway.build.source;

/// A path as ignore rules look at it. What only few patterns need is made when one asks for it: most paths are
/// decided about by their last part alone. Not for use by several threads.
final class SourcePath {

    private final String text;
    private final boolean folder;
    private String @org.jspecify.annotations.Nullable [] parts;

    /// @param text   parts with `/` between them, relative to the folder of the ignore file
    /// @param folder whether it is a folder
    SourcePath(String text, boolean folder) {
        this.text = text;
        this.folder = folder;
    }

    /// The same seen from another folder.
    ///
    /// @param prefix put before
    /// @param cut    how many characters are taken off first
    SourcePath seenFrom(String prefix, int cut) {
        return prefix.isEmpty() && cut == 0 ? this : new SourcePath(prefix + text.substring(cut), folder);
    }

    boolean isFolder() {
        return folder;
    }

    /// The last part.
    String name() {
        return text.substring(text.lastIndexOf('/') + 1);
    }

    String[] parts() {
        if (parts == null) {
            parts = text.split("/", -1);
        }
        return parts;
    }
}
