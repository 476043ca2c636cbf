package dev.slipway.workspace.problem;

/// A place in a text file; both count from 1, columns in characters (Unicode code points).
public record Position(int line, int column) {}
