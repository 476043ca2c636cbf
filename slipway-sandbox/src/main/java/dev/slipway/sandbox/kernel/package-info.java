/// The few calls to the Linux kernel that the JDK does not have, and threads that live in namespaces of their
/// own.
@NullMarked
package dev.slipway.sandbox.kernel;

import org.jspecify.annotations.NullMarked;
