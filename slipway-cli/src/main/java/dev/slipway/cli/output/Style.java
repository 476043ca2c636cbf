package dev.slipway.cli.output;

/// The fixed roles of colours. Meaning never depends on them: without colour the text says the same.
enum Style {
    ERROR("31;1"),
    WARNING("33;1"),
    SUCCESS("32"),
    HINT("36"),
    DIM("2"),
    STRONG("1");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /// `text` in this role's colour, or as it is.
    String apply(String text, boolean colour) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
