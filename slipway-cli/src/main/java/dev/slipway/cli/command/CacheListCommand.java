package dev.slipway.cli.command;

import dev.slipway.cli.output.ByteCount;
import dev.slipway.cli.output.ExitCode;
import dev.slipway.cli.output.Table;
import dev.slipway.io.files.CacheFolder;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `slipway cache ls`
@CommandLine.Command
public final class CacheListCommand extends Command {

    @Override
    public ExitCode run(CommandContext context) throws IOException {
        Instant now = context.clock().instant();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        Table table = new Table("CACHE", "ENTRIES", "SIZE", "LONGEST UNUSED");
        for (CacheFolder folder : KeptCaches.in(context.home()).folders()) {
            List<CacheFolder.Entry> entries = folder.entries();
            long bytes = entries.stream().mapToLong(CacheFolder.Entry::bytes).sum();
            long days = entries.stream()
                    .mapToLong(entry -> Duration.between(entry.lastUsed(), now).toDays())
                    .max()
                    .orElse(0);
            array.addObject()
                    .put("cache", folder.name())
                    .put("folder", folder.folder().toString())
                    .put("entries", entries.size())
                    .put("size", bytes)
                    .put("unusedDays", days);
            table.row(folder.name(), Integer.toString(entries.size()), ByteCount.format(bytes), days + " days");
        }
        if (json()) {
            context.console().print(array);
        } else {
            context.console().print(table.lines());
        }
        return ExitCode.DONE;
    }
}
