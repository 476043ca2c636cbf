package dev.slipway.build.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostMavenTest {

    @Test
    void theHomeIsTheUsersAlsoInAUserNamespace() {
        assertThat(variables(Map.of("HOME", "/home/ada", "MAVEN_OPTS", "-Xmx1g")))
                .containsEntry("MAVEN_OPTS", "-Duser.home=/home/ada -Xmx1g");
        assertThat(variables(Map.of("HOME", "/home/ada"))).containsEntry("MAVEN_OPTS", "-Duser.home=/home/ada");
    }

    @Test
    void aHomeThatMavensStartScriptWouldTearIsNotTold() {
        assertThat(variables(Map.of("HOME", "/home/Ada Lovelace", "MAVEN_OPTS", "-Xmx1g")))
                .containsEntry("MAVEN_OPTS", "-Xmx1g");
        assertThat(variables(Map.of())).doesNotContainKey("MAVEN_OPTS");
    }

    @Test
    void itRunsOnTheChosenJdkAndInheritsTheRest() {
        Map<String, String> environment = new HashMap<>(Map.of("JAVA_HOME", "/jdk-17", "TOKEN", "t"));

        assertThat(variables(environment)).containsEntry("JAVA_HOME", "/jdk-25").containsEntry("TOKEN", "t");
    }

    private static Map<String, String> variables(Map<String, String> environment) {
        BuildProgram program = new BuildProgram(List.of("mvn"), "mvn");
        return new HostMaven(program, new Jdk(Path.of("/jdk-25"), 25, "25.0.1"), environment).variables();
    }
}
