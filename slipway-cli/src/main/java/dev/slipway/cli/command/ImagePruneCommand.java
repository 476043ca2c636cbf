package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.oci.store.GarbageReport;
import dev.slipway.oci.store.Store;
import java.io.IOException;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway image prune`
@CommandLine.Command
public final class ImagePruneCommand extends Command {

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        GarbageReport report;
        try (Store store = ImageStore.open(context)) {
            report = store.collectGarbage();
        }
        if (json()) {
            context.console()
                    .print(JsonNodeFactory.instance
                            .objectNode()
                            .put("blobs", report.blobs())
                            .put("partialFiles", report.partialFiles())
                            .put("bytes", report.bytes()));
        } else {
            context.console()
                    .print("deleted " + report.blobs() + " blobs and " + report.partialFiles() + " partial files: "
                            + ByteCount.format(report.bytes()));
        }
        return ExitCode.DONE;
    }
}
