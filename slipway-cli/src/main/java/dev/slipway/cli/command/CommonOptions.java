package dev.slipway.cli.command;

import picocli.CommandLine.Option;

/// The options that every command has.
final class CommonOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "How results are printed: ${COMPLETION-CANDIDATES} (default: text).")
    Format format = Format.text;

    @Option(names = "--debug", description = "Show where a failure comes from, with stack traces.")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;

    /// Named as they are typed.
    @SuppressWarnings("MemberName")
    enum Format {
        text,
        json
    }
}
