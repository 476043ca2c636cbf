/// Where the credentials of registries come from: variables, the files of Docker and Podman, and the credential
/// helpers that these name. Also stores them (`slipway login`) and forgets them.
///
/// A credential knows its origin, so that a refused one can be named; its value never gets into a problem.
@NullMarked
package dev.slipway.oci.credentials;

import org.jspecify.annotations.NullMarked;
