package dev.slipway.cli.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Every option has an environment variable: `--no-cache` is `SLIPWAY_NO_CACHE`. The command line wins over it.
public final class EnvironmentDefaults implements IDefaultValueProvider {

    private final Map<String, String> environment;

    /// @param environment the process's environment variables
    public EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The variable that stands for an option.
    ///
    /// @param option its long name, such as `--no-cache`
    public static String variable(String option) {
        return "SLIPWAY_" + option.replaceFirst("^--", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp()) {
            return null;
        }
        String value = environment.getOrDefault(variable(option.longestName()), "");
        return value.isEmpty() ? null : value;
    }
}
