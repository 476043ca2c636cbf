package dev.slipway.workspace.python;

/// A name that a module has once it is imported.
sealed interface PythonBinding {

    String name();

    /// From 1.
    int line();

    /// `def` or `async def`.
    record Function(String name, int line, boolean coroutine, PythonParameters parameters) implements PythonBinding {}

    /// `class`.
    record Type(String name, int line) implements PythonBinding {}

    /// `NAME = …`.
    ///
    /// @param value the right side, strings left out
    record Assignment(String name, int line, String value) implements PythonBinding {}

    /// `import NAME` or `from … import NAME`.
    record Import(String name, int line) implements PythonBinding {}
}
