package dev.slipway.sandbox.cgroup;

/// How the control groups of this machine look at `/sys/fs/cgroup` to a process that takes its own group for
/// the highest (cgroup_namespaces(7)).
///
/// @param memoryLimit       the file with the memory limit, relative to that folder; it is there
/// @param forEachController whether the folder holds a hierarchy for each controller (version 1), rather than
///                          being the only one itself
public record ControlGroupView(String memoryLimit, boolean forEachController) {}
