package dev.slipway.workspace.configuration;

import dev.slipway.io.problem.ProblemException;
import dev.slipway.workspace.problem.Fault;
import dev.slipway.workspace.problem.Position;
import dev.slipway.workspace.problem.WorkspaceProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Collects what is wrong in one file, so that all of it is reported at once.
public final class Faults {

    /// More are counted, but not listed.
    private static final int LISTED = 50;

    private final Path file;
    private final Excerpts excerpts;
    private final List<Found> found = new ArrayList<>();
    private int unlisted;

    Faults(Path file, String text) {
        this.file = file;
        this.excerpts = new Excerpts(text);
    }

    /// Notes a fault that says itself what to write instead.
    public void add(Span span, String message) {
        add(span, message, Optional.empty());
    }

    /// Notes a fault.
    ///
    /// @param hint what to write instead
    public void add(Span span, String message, String hint) {
        add(span, message, Optional.of(hint));
    }

    /// Notes a fault.
    ///
    /// @param hint what to write instead, if that is known
    public void add(Span span, String message, Optional<String> hint) {
        if (found.size() == LISTED) {
            unlisted++;
            return;
        }
        found.add(new Found(span, message, hint));
    }

    /// Keeps what lies in the span out of every message: it may be a secret.
    void mask(Span span) {
        excerpts.mask(span);
    }

    /// Ends here if anything is wrong.
    ///
    /// @throws ProblemException with a [WorkspaceProblem.InvalidConfiguration]
    public void raise() {
        if (!found.isEmpty()) {
            throw new ProblemException(new WorkspaceProblem.InvalidConfiguration(file, inOrder(), unlisted));
        }
    }

    private List<Fault> inOrder() {
        Comparator<Position> order = Comparator.comparingInt(Position::line).thenComparingInt(Position::column);
        return found.stream()
                .map(fault -> new Fault(fault.span().start(), fault.message(), fault.hint(), excerpts.of(fault.span())))
                .sorted(Comparator.comparing(Fault::position, order))
                .toList();
    }

    private record Found(Span span, String message, Optional<String> hint) {}
}
