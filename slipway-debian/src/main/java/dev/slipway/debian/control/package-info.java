/// Debian's control data as values: paragraphs, versions, relations (Debian policy, chapters 5 and 7).
@NullMarked
package dev.slipway.debian.control;

import org.jspecify.annotations.NullMarked;
