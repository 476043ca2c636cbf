/// What shared objects say about themselves and what they need, read from their bytes.
///
/// Entry type: [dev.slipway.io.elf.SharedObject].
@NullMarked
package dev.slipway.io.elf;

import org.jspecify.annotations.NullMarked;
