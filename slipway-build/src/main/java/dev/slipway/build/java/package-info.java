/// The build of a Java project by its own build tool: which program, which JDK, what it leaves, and what it
/// says when it fails.
///
/// Entry types: [dev.slipway.build.java.MavenBuild], [dev.slipway.build.java.GradleBuild].
@NullMarked
package dev.slipway.build.java;

import org.jspecify.annotations.NullMarked;
