/// `slipway.yaml`: one declared table of its keys, and what is made of that table: the check of a file with all
/// its faults at once, the JSON schema for editors, and the reference page.
@NullMarked
package dev.slipway.workspace.configuration;

import org.jspecify.annotations.NullMarked;
