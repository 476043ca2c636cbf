package dev.slipway.build;

import dev.slipway.io.problem.Explanation;
import java.nio.file.Path;

/// Why a Java project did not become classes.
public sealed interface ProjectProblem extends BuildProblem {

    /// Nothing on this machine can build the project.
    record BuildToolMissing(Path folder, String tool, String tried) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.tool-missing")
                    .what("no " + tool + " to build the project with")
                    .where(folder.toString())
                    .why("tried " + tried)
                    .cure("add the " + tool + " wrapper to the project, or install " + tool);
        }
    }

    /// No Maven on this machine, and no sandbox for Debian's.
    ///
    /// @param reason why there is no sandbox
    /// @param remedy how to get one
    record MavenMissing(Path folder, String reason, String remedy) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.maven-missing")
                    .what("no Maven to build the project with")
                    .where(folder.toString())
                    .why(
                            "there is neither `mvnw` in the project nor `mvn` in `PATH`, and no sandbox for Debian's Maven: "
                                    + reason)
                    .cure("add the Maven wrapper to the project, or install Maven; or, for the sandbox: " + remedy);
        }
    }

    /// The project's build runs on a JDK that is older than what the project is compiled for.
    record CompilerTooOld(Path folder, String wanted, String found) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.MACHINE, "build.compiler-too-old")
                    .what("the JDK is too old for this project")
                    .where(folder.toString())
                    .why("the project wants Java " + wanted + ", the build ran on " + found)
                    .cure("set `JAVA_HOME` to a JDK " + wanted + " or newer");
        }
    }

    /// Classes that the image's Java refuses to load.
    ///
    /// @param file     the first of them, within the compiled classes
    /// @param compiled the release of Java that they are compiled for
    /// @param wanted   the release that the image has
    record CompiledForNewerJava(Path folder, String file, int compiled, int wanted) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.compiled-for-newer-java")
                    .what("the classes are compiled for Java " + compiled + ", the image has Java " + wanted)
                    .where(folder.toString())
                    .why("`" + file + "` is a class file of Java " + compiled + ", which an older Java does not load")
                    .cure("compile for Java " + wanted
                            + " (Maven: `maven.compiler.release`, Gradle: `options.release` or a"
                            + " toolchain), or set `version: " + compiled + "` in `slipway.yaml` if the base has it");
        }
    }

    /// The project's own build failed.
    record ProjectNotBuilt(Path folder, String command, String lastLines) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.project-not-built")
                    .what("`" + command + "` failed")
                    .where(folder.toString())
                    .why(lastLines)
                    .cure("mend what it says, and build again");
        }
    }

    /// A build that left no classes.
    record NothingCompiled(Path folder, String looked) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.nothing-compiled")
                    .what("the build made no classes")
                    .where(folder.toString())
                    .why("there is nothing in `" + looked + "`")
                    .cure("check that the sources lie where the build looks for them");
        }
    }

    /// No handler was named, and the classes do not tell.
    record HandlerNotChosen(Path folder, String reason) implements ProjectProblem {
        @Override
        public Explanation explanation() {
            return Explanation.of(Category.PROJECT, "build.handler-unknown")
                    .what("no handler to call")
                    .where(folder.toString())
                    .why(reason)
                    .cure("name it as `handler` in `slipway.yaml`, such as `com.example.Orders::handleRequest`");
        }
    }
}
