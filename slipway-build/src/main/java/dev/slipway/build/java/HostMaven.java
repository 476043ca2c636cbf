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
        List<String> words = new ArrayList<>(program.words());
        words.addAll(arguments);
        HostProcess.Outcome outcome = HostProcess.run(words, reactor.root(), variables());
        return new Outcome(outcome.status() == 0, outcome.output());
    }

    /// With the user's own home: in the user namespace that sandboxes need, Java takes it for root's, by the
    /// number of the user. What the user has set comes after. Maven's start script takes every space for a gap.
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("JAVA_HOME", jdk.home().toString());
        String home = environment.getOrDefault("HOME", "");
        if (!home.isEmpty() && !home.contains(" ")) {
            String options = environment.getOrDefault("MAVEN_OPTS", "");
            variables.put("MAVEN_OPTS", ("-Duser.home=" + home + " " + options).strip());
        }
        return variables;
    }
}
