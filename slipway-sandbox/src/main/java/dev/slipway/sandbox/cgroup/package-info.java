/// Limits on groups of processes, and what they used: control groups of both versions.
@NullMarked
package dev.slipway.sandbox.cgroup;

import org.jspecify.annotations.NullMarked;
