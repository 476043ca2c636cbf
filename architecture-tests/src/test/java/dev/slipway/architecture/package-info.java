/// The rules of the house, held over all modules at once.
@NullMarked
package dev.slipway.architecture;

import org.jspecify.annotations.NullMarked;
