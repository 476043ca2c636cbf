package dev.slipway.build;

import java.nio.file.Path;
import java.util.Optional;

/// Why a Java project did not become classes.
public sealed interface ProjectProblem extends BuildProblem {
    /// Nothing on this machine can build the project.
    record BuildToolMissing(Path folder, String tool, String tried) implements ProjectProblem {
        @Override
        public String code() {
            return "build.tool-missing";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "no " + tool + " to build the project with";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("tried " + tried);
        }

        @Override
        public String cure() {
            return "add the " + tool + " wrapper to the project, or install " + tool;
        }
    }

    /// The project's build runs on a JDK that is older than what the project is compiled for.
    record CompilerTooOld(Path folder, String wanted, String found) implements ProjectProblem {
        @Override
        public String code() {
            return "build.compiler-too-old";
        }

        @Override
        public Category category() {
            return Category.MACHINE;
        }

        @Override
        public String what() {
            return "the JDK is too old for this project";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("the project wants Java " + wanted + ", the build ran on " + found);
        }

        @Override
        public String cure() {
            return "set `JAVA_HOME` to a JDK " + wanted + " or newer";
        }
    }

    /// Classes that the image's Java refuses to load.
    ///
    /// @param file     the first of them, within the compiled classes
    /// @param compiled the release of Java that they are compiled for
    /// @param wanted   the release that the image has
    record CompiledForNewerJava(Path folder, String file, int compiled, int wanted) implements ProjectProblem {
        @Override
        public String code() {
            return "build.compiled-for-newer-java";
        }

        @Override
        public String what() {
            return "the classes are compiled for Java " + compiled + ", the image has Java " + wanted;
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(
                    "`" + file + "` is a class file of Java " + compiled + ", which an older Java does not load");
        }

        @Override
        public String cure() {
            return "compile for Java " + wanted + " (Maven: `maven.compiler.release`, Gradle: `options.release` or a"
                    + " toolchain), or set `version: " + compiled + "` in `slipway.yaml` if the base has it";
        }
    }

    /// The project's own build failed.
    record ProjectNotBuilt(Path folder, String command, String lastLines) implements ProjectProblem {
        @Override
        public String code() {
            return "build.project-not-built";
        }

        @Override
        public String what() {
            return "`" + command + "` failed";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(lastLines);
        }

        @Override
        public String cure() {
            return "run it in that folder and mend what it says";
        }
    }

    /// A build that left no classes.
    record NothingCompiled(Path folder, String looked) implements ProjectProblem {
        @Override
        public String code() {
            return "build.nothing-compiled";
        }

        @Override
        public String what() {
            return "the build made no classes";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of("there is nothing in `" + looked + "`");
        }

        @Override
        public String cure() {
            return "check that the sources lie where the build looks for them";
        }
    }

    /// No handler was named, and the classes do not tell.
    record HandlerNotChosen(Path folder, String reason) implements ProjectProblem {
        @Override
        public String code() {
            return "build.handler-unknown";
        }

        @Override
        public String what() {
            return "no handler to call";
        }

        @Override
        public Optional<String> where() {
            return Optional.of(folder.toString());
        }

        @Override
        public Optional<String> why() {
            return Optional.of(reason);
        }

        @Override
        public String cure() {
            return "name it as `handler` in `slipway.yaml`, such as `com.example.Orders::handleRequest`";
        }
    }
}
