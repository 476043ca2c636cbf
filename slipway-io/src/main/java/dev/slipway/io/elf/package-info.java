/// What shared objects say about themselves and what they need, read from their bytes.
///
/// Entry type: [dev.slipway.build.elf.SharedObject].
@NullMarked
package dev.slipway.build.elf;

import org.jspecify.annotations.NullMarked;
