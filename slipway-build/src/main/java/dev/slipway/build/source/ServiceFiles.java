package dev.slipway.build.source;

import dev.slipway.io.files.FileStatus;
import dev.slipway.io.files.SlipwayHome;
import dev.slipway.io.problem.ProblemException;
import dev.slipway.io.progress.Progress;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files of a service, branch by branch, so that those that have not changed need not be walked: without what
/// its ignore file leaves out, and without what Slipway keeps there for itself.
public final class ServiceFiles {

    private final Path root;
    private final String target;
    private final Progress progress;
    private final IgnoreRules.Folder rules;

    private ServiceFiles(Path root, String target, Progress progress, IgnoreRules.Folder rules) {
        this.root = root;
        this.target = target;
        this.progress = progress;
        this.rules = rules;
    }

    /// What a walk found.
    ///
    /// @param entries  as they lie in the layer
    /// @param snapshot empty where no later look can tell that another walk would find the same
    public record Walk(List<LayerEntry> entries, Optional<TreeSnapshot> snapshot) {}

    /// The files of the service in a folder.
    ///
    /// @param root     the service's folder, absolute
    /// @param target   where the folder lies in the layer, such as `var/task`
    /// @param progress is told what was skipped because no image can hold it
    /// @throws IOException      if an ignore file cannot be read
    /// @throws ProblemException with a [SourceProblem] if one is too large or no text
    public static ServiceFiles in(Path root, String target, Progress progress) throws IOException {
        IgnoreRules.Folder rules = IgnoreRules.forService(root).root().enter(root, "");
        return new ServiceFiles(root, target, progress, rules);
    }

    /// The service's folder, absolute.
    public Path root() {
        return root;
    }

    /// What the ignore rules say in the service's own folder.
    public List<String> rules() {
        return rules.text();
    }

    /// The uppermost files and folders that are not left out, by name.
    ///
    /// @throws IOException      if the folder cannot be read for a reason that is not the user's to mend
    /// @throws ProblemException with a [SourceProblem]: unreadable, too many files
    public List<Branch> branches() throws IOException {
        List<Branch> branches = new ArrayList<>();
        for (Path child : SourceTree.list(root)) {
            String name = child.getFileName().toString();
            FileStatus status = SourceTree.status(child);
            if (branches.size() >= SourceTree.MAXIMUM_ENTRIES) {
                throw SourceTree.tooManyFiles(root);
            }
            if (!isLeftOut(child, name, status)) {
                branches.add(new Branch(child, name, status));
            }
        }
        branches.sort(Comparator.comparing(Branch::name));
        return branches;
    }

    private boolean isLeftOut(Path child, String name, FileStatus status) {
        if (!status.isFolder()) {
            return rules.ignores(name, false);
        }
        return SlipwayHome.isMarked(child) || (rules.ignores(name, true) && !rules.mayBringBackBelow(name));
    }

    /// All that is in some of the branches.
    ///
    /// @throws IOException      if a folder cannot be read for a reason that is not the user's to mend
    /// @throws ProblemException with a [SourceProblem]: unreadable, a link that leaves the service's folder, too
    ///         many files
    public Walk walk(List<Branch> branches) throws IOException {
        SourceTree tree = new SourceTree(root, target, progress);
        for (Branch branch : branches) {
            tree.visit(branch.path(), branch.name(), branch.status(), rules, 0);
        }
        return new Walk(tree.entries(), tree.snapshot());
    }
}
