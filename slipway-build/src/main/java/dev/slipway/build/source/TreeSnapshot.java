package dev.slipway.build.source;

import dev.slipway.io.files.FileState;
import dev.slipway.io.files.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a walk saw: all files and folders that it looked into, each with its state. While they are in these states,
/// another walk would find the same: a file that is added, deleted or renamed changes the state of its folder.
///
/// @param rows relative paths from the root of the tree on, in any order
public record TreeSnapshot(List<Row> rows) {

    public TreeSnapshot {
        rows = List.copyOf(rows);
    }

    /// A file or folder.
    ///
    /// @param path  relative to the root of the tree
    /// @param state as it was seen before it was read
    public record Row(String path, FileState state) {

        private boolean isUppermost() {
            return path.indexOf('/') < 0;
        }

        private boolean isCurrent(Path root) {
            try {
                return FileStatus.of(Path.of(root.toString(), path)).state().equals(state);
            } catch (IOException gone) {
                return false;
            }
        }
    }

    /// Whether a walk over these branches would find what this one has found.
    ///
    /// @param root     of the tree
    /// @param branches just listed
    public boolean isCurrent(Path root, List<Branch> branches) {
        Map<String, FileState> uppermost = new HashMap<>();
        branches.forEach(branch -> uppermost.put(branch.name(), branch.status().state()));
        for (Row row : rows) {
            if (row.isUppermost() ? !row.state().equals(uppermost.remove(row.path())) : !row.isCurrent(root)) {
                return false;
            }
        }
        return uppermost.isEmpty();
    }

    /// Whether each change at or after `now` will be seen in some state.
    ///
    /// @param now a time before the walk, by the clock that sets files' times, in nanoseconds since 1970
    public boolean isSettledAt(long now) {
        return rows.stream().allMatch(row -> row.state().isSettledAt(now));
    }

    /// Collects what a walk sees.
    static final class Builder {

        private final List<Row> rows = new ArrayList<>();
        private boolean complete = true;

        void add(String path, FileState state) {
            rows.add(new Row(path, state));
        }

        /// There is something whose state does not say all about it.
        void cannotTell() {
            complete = false;
        }

        /// Empty where another walk may find something else although all states are the same.
        Optional<TreeSnapshot> build() {
            return complete ? Optional.of(new TreeSnapshot(rows)) : Optional.empty();
        }
    }
}
