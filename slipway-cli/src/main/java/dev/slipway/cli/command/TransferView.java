package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.oci.registry.BlobOutcome;
import dev.slipway.oci.transfer.TransferReport;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a copy does, as text, or as JSON: one event in each line, because a copy may take long.
record TransferView(Console console, boolean json) {

    private static final double NANOS_PER_SECOND = 1e9;

    /// A blob is done.
    void blob(TransferReport.Blob blob) {
        if (json) {
            ObjectNode event = event("blob");
            event.put("digest", blob.descriptor().digest().toString());
            event.put("size", blob.descriptor().size());
            event.put("outcome", word(blob.outcome()));
            event.put("bytes", blob.bytes());
            console.print(event.toString());
        }
    }

    /// All is done.
    ///
    /// @param verb      what was done: `pushed`
    /// @param reference what the image can be had by from now on
    void done(String verb, String reference, TransferReport report) {
        done(verb, reference, Optional.empty(), report);
    }

    /// All is done.
    ///
    /// @param verb      what was done: `pushed`
    /// @param reference what the image can be had by from now on
    /// @param imageUri  by what Lambda pulls it, where it can
    void done(String verb, String reference, Optional<String> imageUri, TransferReport report) {
        if (json) {
            ObjectNode event = event("done");
            event.put("reference", reference);
            imageUri.ifPresent(uri -> event.put("imageUri", uri));
            event.put("digest", report.root().digest().toString());
            event.put("mediaType", report.root().mediaType());
            event.put("unchanged", report.unchanged());
            for (BlobOutcome outcome : BlobOutcome.values()) {
                event.put(word(outcome), report.count(outcome));
            }
            event.put("bytes", report.copiedBytes());
            event.put("seconds", report.duration().toNanos() / NANOS_PER_SECOND);
            console.print(event.toString());
            return;
        }
        console.success(summary(verb, reference, report));
        console.print(reference);
    }

    private static String summary(String verb, String reference, TransferReport report) {
        String seconds = BigDecimal.valueOf(report.duration().toNanos(), 9)
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString()
                + " s";
        if (report.unchanged()) {
            return reference + " was there already (" + seconds + ")";
        }
        List<String> parts = new ArrayList<>();
        for (BlobOutcome outcome : BlobOutcome.values()) {
            if (report.count(outcome) > 0) {
                parts.add(report.count(outcome) + " " + words(outcome) + " (" + ByteCount.format(report.size(outcome))
                        + ")");
            }
        }
        return verb + " " + reference + ": " + String.join(", ", parts) + ", in " + seconds;
    }

    private static String words(BlobOutcome outcome) {
        return switch (outcome) {
            case PRESENT -> "already there";
            case MOUNTED -> "mounted";
            case SENT -> "copied";
        };
    }

    private static String word(BlobOutcome outcome) {
        return switch (outcome) {
            case PRESENT -> "present";
            case MOUNTED -> "mounted";
            case SENT -> "copied";
        };
    }

    private static ObjectNode event(String name) {
        return JsonNodeFactory.instance.objectNode().put("event", name);
    }
}
