/// The way to AWS: who this machine is there, how its services are reached, and what they refuse.
@NullMarked
package dev.slipway.aws;

import org.jspecify.annotations.NullMarked;
