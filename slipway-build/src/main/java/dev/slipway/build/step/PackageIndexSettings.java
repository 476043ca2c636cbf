package dev.slipway.build.step;

import dev.slipway.io.fetch.EnvironmentProxies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Where packages come from, as the user's environment has it for uv or for pip: indexes, their credentials,
/// proxies. Nothing else of the environment reaches the installer.
record PackageIndexSettings(Map<String, String> environment) {

    private static final List<String> PASSED = List.of(
            "UV_DEFAULT_INDEX",
            "UV_INDEX",
            "UV_INDEX_URL",
            "UV_EXTRA_INDEX_URL",
            "UV_INDEX_STRATEGY",
            "UV_INSECURE_HOST",
            "UV_EXCLUDE_NEWER",
            "UV_HTTP_TIMEOUT");
    private static final Pattern CREDENTIALS_OF_INDEX = Pattern.compile("UV_INDEX_\\w+_(USERNAME|PASSWORD)");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");

    /// The variables for the installer, with those that make it independent of anything else. Can be added to.
    Map<String, String> forInstaller() {
        Map<String, String> variables = new LinkedHashMap<>(indexes());
        EnvironmentProxies.VARIABLES.forEach(name -> copy(name, name, variables));
        environment.keySet().stream()
                .filter(name -> CREDENTIALS_OF_INDEX.matcher(name).matches())
                .forEach(name -> copy(name, name, variables));
        variables.put("UV_NO_CONFIG", "1");
        variables.put("UV_NO_PROGRESS", "1");
        variables.put("UV_PYTHON_DOWNLOADS", "never");
        variables.put("UV_LINK_MODE", "copy");
        variables.put("UV_CACHE_DIR", "/slipway/cache");
        variables.put("UV_CONCURRENT_BUILDS", "1");
        variables.put("NO_COLOR", "1");
        variables.put("PYTHONHASHSEED", "0");
        variables.put("SOURCE_DATE_EPOCH", "315532800");
        variables.put("CFLAGS", "-g0");
        variables.put("CXXFLAGS", "-g0");
        return variables;
    }

    /// What decides about which packages are found, for the digest of a step's inputs.
    String withoutSecrets() {
        return CREDENTIALS.matcher(indexes().toString()).replaceAll("");
    }

    private Map<String, String> indexes() {
        Map<String, String> variables = new TreeMap<>();
        PASSED.forEach(name -> copy(name, name, variables));
        if (!variables.containsKey("UV_DEFAULT_INDEX") && !variables.containsKey("UV_INDEX_URL")) {
            copy("PIP_INDEX_URL", "UV_DEFAULT_INDEX", variables);
        }
        if (!variables.containsKey("UV_INDEX") && !variables.containsKey("UV_EXTRA_INDEX_URL")) {
            copy("PIP_EXTRA_INDEX_URL", "UV_INDEX", variables);
        }
        return variables;
    }

    private void copy(String from, String to, Map<String, String> variables) {
        String value = environment.getOrDefault(from, "");
        if (!value.isEmpty()) {
            variables.put(to, value);
        }
    }
}
