package dev.slipway.workspace.project;

import java.util.List;
import java.util.Optional;

/// A language that services are written in, and the files that tell it.
///
/// @param key      what `language` in `slipway.yaml` has for it; empty for languages that are not packaged yet
/// @param name     for people
/// @param projects files that projects in this language have, the most telling first
/// @param suffix   of its source files
public record Language(String key, String name, List<String> projects, String suffix) {

    public static final Language PYTHON = new Language(
            "python",
            "Python",
            List.of(
                    "pyproject.toml",
                    "uv.lock",
                    "poetry.lock",
                    "Pipfile",
                    "Pipfile.lock",
                    "requirements.txt",
                    "setup.py",
                    "setup.cfg"),
            ".py");

    public static final Language JAVA = new Language(
            "java",
            "Java",
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"),
            ".java");

    /// Those that become images.
    public static final List<Language> PACKAGED = List.of(PYTHON, JAVA);

    /// Those that are recognised, to say that they are not packaged yet.
    static final List<Language> RECOGNISED = List.of(
            new Language("", "Node.js", List.of("package.json"), ".mjs"),
            new Language("", "Go", List.of("go.mod"), ".go"),
            new Language("", "Rust", List.of("Cargo.toml"), ".rs"),
            new Language("", "Ruby", List.of("Gemfile"), ".rb"),
            new Language("", "PHP", List.of("composer.json"), ".php"),
            new Language("", "Deno", List.of("deno.json", "deno.jsonc"), ".ts"));

    /// The packaged language with a key.
    public static Optional<Language> of(String key) {
        return PACKAGED.stream().filter(language -> language.key().equals(key)).findFirst();
    }

    public Language {
        projects = List.copyOf(projects);
    }
}
