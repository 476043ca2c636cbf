package dev.slipway.workspace.java;

import dev.slipway.build.Plan;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.project.Detected;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Stated;
import dev.slipway.workspace.project.Wishes;
import java.util.List;

/// A folder with a function in Java.
public final class JavaProject {

    private JavaProject() {}

    /// What the project's files say, where the user has said nothing.
    public static Detected detect(ProjectFolder folder, Wishes wishes, DebianRelease release) {
        Plan.JavaBuild build = folder.has("pom.xml") ? Plan.JavaBuild.MAVEN : Plan.JavaBuild.GRADLE;
        return new Detected(
                new Plan.Application.Java(release.java().getLast(), build),
                wishes.handler().map(Stated::text),
                List.of());
    }
}
