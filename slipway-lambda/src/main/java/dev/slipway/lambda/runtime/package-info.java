/// The runtime client of a function as the platform sees it: its state machine, and the hand-over of events and
/// answers between the Runtime API and an execution environment.
///
/// Entry type: [dev.slipway.lambda.runtime.RuntimeSession].
@NullMarked
package dev.slipway.lambda.runtime;

import org.jspecify.annotations.NullMarked;
