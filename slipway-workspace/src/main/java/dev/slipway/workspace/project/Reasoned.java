package dev.slipway.workspace.project;

/// A choice and why it was made.
///
/// @param reason what was found and where, for people; literals in backticks
public record Reasoned<T>(T choice, String reason) {}
