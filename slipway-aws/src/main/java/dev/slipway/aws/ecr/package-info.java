/// Amazon's registries (Elastic Container Registry): their names, and credentials for them without `docker login`.
@NullMarked
package dev.slipway.aws.ecr;

import org.jspecify.annotations.NullMarked;
