package dev.slipway.lambda.environment;

import dev.slipway.lambda.function.ProcessorSpeed;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/// What is the same for every execution environment.
///
/// @param initLimit  how long the Init phase may take
/// @param runtimeApi where the Runtime API listens inside; port 0 for any that is free
/// @param speed      of the functions
public record EnvironmentSettings(Duration initLimit, InetSocketAddress runtimeApi, ProcessorSpeed speed) {

    /// As Lambda has it for functions on demand: 10 s, and `127.0.0.1:9001`.
    public static EnvironmentSettings asInLambda(ProcessorSpeed speed) {
        return new EnvironmentSettings(Duration.ofSeconds(10), loopback(9001), speed);
    }

    /// A port of `127.0.0.1`, whatever this machine's loopback interface is called.
    public static InetSocketAddress loopback(int port) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        } catch (UnknownHostException impossible) {
            throw new AssertionError("four bytes are an address", impossible);
        }
    }
}
