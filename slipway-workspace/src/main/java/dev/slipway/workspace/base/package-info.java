/// What the bases offer: releases and the versions of the languages in them.
@NullMarked
package dev.slipway.workspace.base;

import org.jspecify.annotations.NullMarked;
