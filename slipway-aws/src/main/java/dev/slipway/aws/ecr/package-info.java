/// Amazon's registries (Elastic Container Registry): credentials for them without `docker login`, their
/// repositories, and which of their images functions use.
@NullMarked
package dev.slipway.aws.ecr;

import org.jspecify.annotations.NullMarked;
