package dev.slipway.build.java;

import dev.slipway.build.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Maven of this machine: the project's wrapper, or what is installed.
///
/// @param program     to call
/// @param jdk         that it runs on; Maven compiles with the same
/// @param environment of this process
record HostMaven(BuildProgram program, Jdk jdk, Map<String, String> environment) implements Maven {

    @Override
    public String shown() {
        return program.shown();
    }

    @Override
    public String identity() {
        return jdk.release();
    }

    @Override
    public Optional<Plan.Decision> decision() {
        return Optional.empty();
    }

    @Override
    public Outcome run(MavenReactor reactor, List<String> arguments, Path target) throws IOException {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JAVA_HOME", jdk.home().toString());
        List<String> words = new ArrayList<>(program.words());
        words.addAll(arguments);
        HostProcess.Outcome outcome = HostProcess.run(words, reactor.root(), variables);
        return new Outcome(outcome.status() == 0, outcome.output());
    }
}
