/// Root file systems out of layers, and processes in them under Lambda's limits: read-only but for `/tmp`, an
/// unprivileged user, no capabilities, memory and process limits, namespaces of their own with a way out to the
/// network.
///
/// Entry type: [dev.slipway.sandbox.SandboxHost]. Which runtime does the work is known in here only.
///
/// ```
/// SandboxHost ── open ──▶ Sandbox ── start ──▶ SandboxProcess
///      │                     │ a thread of ours with mount and network namespaces
///      │                     └ setpriv ▸ nsenter ▸ unshare --pid ─ runc ─ the program
///      └ layers, unpacked once; control groups; what killed predecessors left
/// ```
///
/// `docs/design/sandbox.md` says how and why.
@NullMarked
package dev.slipway.sandbox;

import org.jspecify.annotations.NullMarked;
