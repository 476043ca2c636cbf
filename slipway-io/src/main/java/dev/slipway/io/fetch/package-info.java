/// Downloads over HTTP: bounded, verified, resumed, retried where that is safe, and silent about credentials.
///
/// Entry type: [dev.slipway.io.fetch.Fetcher].
@NullMarked
package dev.slipway.io.fetch;

import org.jspecify.annotations.NullMarked;
