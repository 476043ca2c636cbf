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
