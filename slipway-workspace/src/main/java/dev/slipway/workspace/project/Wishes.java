package dev.slipway.workspace.project;

import java.util.Optional;

/// What the user says about a project in `slipway.yaml`; what is empty is to be detected.
public record Wishes(Optional<Stated> version, Optional<Stated> handler) {}
