/// The steps from a plan to an image. Each does one thing, takes one record, gives one result, and remembers
/// that result under the digest of everything it came from ([dev.slipway.build.step.Inputs]): what was done
/// once is not done again.
///
/// ```
/// ResolveBase ─▶ ComposeBase ─┬▶ InstallRuntimeClient ────────┐
///      ▲                      ├▶ InstallPythonDependencies ───┼▶ CompileByteCode ─┐
///      │                      ├▶ BuildJavaProject ─▶ CollectJars ─────────────────┼▶ AssembleImage
///      │                      └▶ CollectCode ─────────────────────────────────────┘
///      └───────────────────────── FindMissingLibraries
/// ```
///
/// The order in which they are taken is not decided here but in `dev.slipway.build.embedded`.
@NullMarked
package dev.slipway.build.step;

import org.jspecify.annotations.NullMarked;
