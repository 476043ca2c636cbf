package dev.slipway.workspace.project;

/// Something that the user wrote, and where.
///
/// @param text as it is written
/// @param in   such as `slipway.yaml:4:14` or ``requires-python` in `pyproject.toml``
public record Stated(String text, String in) {

    /// The place as messages have it in front, without backticks.
    public String place() {
        return in.replace("`", "");
    }
}
