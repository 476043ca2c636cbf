package dev.slipway.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespaceAdviceTest {

    @TempDir
    private Path settings;

    @ParameterizedTest
    @CsvSource({
        "user/max_user_namespaces, 0, user.max_user_namespaces=15000",
        "kernel/unprivileged_userns_clone, 0, kernel.unprivileged_userns_clone=1",
        "kernel/apparmor_restrict_unprivileged_userns, 1, kernel.apparmor_restrict_unprivileged_userns=0",
    })
    void aSettingOfTheKernelThatForbidsUserNamespacesIsNamed(String file, String value, String cure)
            throws IOException {
        Path setting = settings.resolve(file);
        Files.createDirectories(setting.getParent());
        Files.writeString(setting, value + "\n");

        SandboxProblem.NotPrivileged problem = new NamespaceAdvice(settings, new ProgramSearch(List.of())).problem();

        assertThat(problem.reason()).contains(file.replace('/', '.') + "` is " + value);
        assertThat(problem.cure()).contains("sysctl -w " + cure);
    }

    @Test
    void aMissingProgramIsNamedWithItsPackage() {
        SandboxProblem.NotPrivileged problem = new NamespaceAdvice(settings, new ProgramSearch(List.of())).problem();

        assertThat(problem.reason()).contains("`unshare`");
        assertThat(problem.cure()).contains("util-linux");
    }
}
