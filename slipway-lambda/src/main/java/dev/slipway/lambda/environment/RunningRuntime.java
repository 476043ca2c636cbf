package dev.slipway.lambda.environment;

import dev.slipway.lambda.logline.ProcessOutput;
import dev.slipway.lambda.runtime.RuntimeEnd;
import dev.slipway.lambda.runtime.RuntimeSession;
import dev.slipway.sandbox.SandboxProcess;

/// A runtime that was started: its process, what that writes, and what it says to the Runtime API.
record RunningRuntime(SandboxProcess process, ProcessOutput output, RuntimeSession session) {

    /// Kills it, as Lambda does where no extension asks for a warning, and waits for its last words.
    void stop() throws InterruptedException {
        process.kill();
        session.end(new RuntimeEnd.Stopped());
        output.drainToEnd();
    }
}
