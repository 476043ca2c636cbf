package dev.slipway.workspace.java;

import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Stated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `build.gradle` or `build.gradle.kts`: programs, of which only the usual plain statements are understood.
final class GradleProject {

    static final List<String> BUILD_FILES = List.of("build.gradle", "build.gradle.kts");
    static final List<String> SETTINGS_FILES = List.of("settings.gradle", "settings.gradle.kts");

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?<!:)//[^\\n]*");
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*include\\b[\\s(]*([^\\n]*)");
    private static final Pattern PROJECT_PATH = Pattern.compile("['\"]:?([^'\"]+)['\"]");

    /// What says for which release is compiled, the most telling first.
    private static final List<Pattern> RELEASES = List.of(
            Pattern.compile("options\\.release(?:\\.set)?\\s*[=(]\\s*(\\d+)"),
            Pattern.compile(
                    "(?:target|source)Compatibility\\s*=?\\s*(?:JavaVersion\\.)?(?:toVersion\\()?['\"]?([\\w.]+)"),
            Pattern.compile("JavaLanguageVersion\\.of\\(\\s*['\"]?(\\d+)"),
            Pattern.compile("jvmToolchain\\s*\\(?\\s*(\\d+)"));

    private final ProjectFolder folder;

    GradleProject(ProjectFolder folder) {
        this.folder = folder;
    }

    /// What says for which release is compiled, the most telling first, at most one statement.
    List<Stated> releases() {
        for (String file : BUILD_FILES) {
            String text = folder.text(file).map(GradleProject::withoutComments).orElse("");
            for (Pattern pattern : RELEASES) {
                Matcher matcher = pattern.matcher(text);
                if (matcher.find() && matcher.group(1).matches(".*\\d.*")) {
                    return List.of(new Stated(matcher.group(1), "`" + file + "`"));
                }
            }
        }
        return List.of();
    }

    Optional<String> buildFile() {
        return BUILD_FILES.stream().filter(folder::has).findFirst();
    }

    /// The projects that the settings include.
    List<String> modules() {
        List<String> modules = new ArrayList<>();
        for (String file : SETTINGS_FILES) {
            Matcher include = INCLUDE.matcher(
                    folder.text(file).map(GradleProject::withoutComments).orElse(""));
            while (include.find()) {
                Matcher path = PROJECT_PATH.matcher(include.group(1));
                while (path.find()) {
                    modules.add(path.group(1).replace(':', '/'));
                }
            }
        }
        return modules;
    }

    private static String withoutComments(String text) {
        return COMMENT.matcher(text).replaceAll(" ");
    }
}
