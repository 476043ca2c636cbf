/// JSON text to trees and back, without Jackson's data binding: to set that up, for all the types of Java that it
/// could bind, would take 20 ms of each command.
@NullMarked
package dev.slipway.io.json;

import org.jspecify.annotations.NullMarked;
