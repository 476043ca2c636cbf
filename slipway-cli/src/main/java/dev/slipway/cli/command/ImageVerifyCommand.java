package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.Console;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.store.Store;
import dev.slipway.oci.store.VerificationReport;
import java.io.IOException;
import picocli.CommandLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `slipway image verify`
@CommandLine.Command
public final class ImageVerifyCommand extends Command {

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        VerificationReport report;
        try (Store store = ImageStore.open(context)) {
            report = store.verify();
        }
        if (json()) {
            context.console().print(json(report));
        } else {
            text(report, context.console());
        }
        return report.damages().isEmpty() ? ExitCode.DONE : ExitCode.MACHINE;
    }

    private static void text(VerificationReport report, Console console) {
        for (VerificationReport.Damage damage : report.damages()) {
            String images = damage.images().isEmpty() ? "no image" : String.join(", ", damage.images());
            console.print("damaged: " + damage.digest() + ": " + damage.reason() + " (needed by " + images + ")");
        }
        console.print(report.blobs() + " blobs, " + ByteCount.format(report.bytes()) + ", "
                + report.damages().size() + " damaged");
        if (!report.damages().isEmpty()) {
            console.say("hint: `slipway image rm` the images that need them, `slipway image prune`, then build again");
        }
    }

    private static ObjectNode json(VerificationReport report) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("blobs", report.blobs());
        node.put("bytes", report.bytes());
        ArrayNode damages = node.putArray("damages");
        for (VerificationReport.Damage damage : report.damages()) {
            ObjectNode entry = damages.addObject();
            entry.put("digest", damage.digest().toString());
            entry.put("reason", damage.reason());
            damage.images().forEach(entry.putArray("images")::add);
        }
        return node;
    }
}
