package dev.slipway.workspace;

import static dev.slipway.workspace.configuration.ConfigurationKeys.BASE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.HANDLER;
import static dev.slipway.workspace.configuration.ConfigurationKeys.LANGUAGE;
import static dev.slipway.workspace.configuration.ConfigurationKeys.PACKAGES;
import static dev.slipway.workspace.configuration.ConfigurationKeys.PLATFORMS;
import static dev.slipway.workspace.configuration.ConfigurationKeys.VERSION;

import dev.slipway.build.Plan;
import dev.slipway.oci.Platform;
import dev.slipway.workspace.base.DebianRelease;
import dev.slipway.workspace.java.JavaProject;
import dev.slipway.workspace.project.Detected;
import dev.slipway.workspace.project.Language;
import dev.slipway.workspace.project.LanguageDetection;
import dev.slipway.workspace.project.ProjectFolder;
import dev.slipway.workspace.project.Reasoned;
import dev.slipway.workspace.project.Stated;
import dev.slipway.workspace.project.Wishes;
import dev.slipway.workspace.python.PythonProject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// From a service to its plan: what the user said, and for the rest what the files in the folder say. The
/// same files give the same plan; nothing of the project is run.
public final class Planner {

    /// A planner; it has no state.
    public Planner() {}

    /// The plan for a service.
    ///
    /// @param host the platform of this machine, for services that name none
    /// @throws dev.slipway.io.problem.ProblemException with a [dev.slipway.workspace.problem.WorkspaceProblem]
    public Plan plan(Service service, Platform host) {
        ProjectFolder folder = ProjectFolder.at(service.folder());
        DebianRelease release = release(service.packaging().base());
        Reasoned<Language> language = language(service, folder);
        Reasoned<List<Platform>> platforms = platforms(service, host);
        Detected detected = detect(language.choice(), folder, wishes(service), release);

        List<Plan.Decision> decisions = new ArrayList<>();
        decisions.add(new Plan.Decision("language", language.choice().key(), language.reason()));
        decisions.addAll(detected.decisions());
        decisions.add(new Plan.Decision("base", release.toString(), given(service, BASE, "the default")));
        decisions.add(new Plan.Decision("platforms", listed(platforms.choice()), platforms.reason()));
        return new Plan(
                service.name(),
                service.folder(),
                platforms.choice(),
                service.packaging().base(),
                systemPackages(service),
                detected.application(),
                detected.handler(),
                new LinkedHashMap<>(),
                decisions);
    }

    private static DebianRelease release(Plan.Base base) {
        return switch (base) {
            case Plan.Base.Debian debian ->
                DebianRelease.of(debian.suite())
                        .orElseThrow(() -> new IllegalArgumentException("no Debian release " + debian.suite()));
        };
    }

    private static Reasoned<Language> language(Service service, ProjectFolder folder) {
        Optional<Language> given = service.packaging().language().flatMap(Language::of);
        return given.map(language -> new Reasoned<>(language, given(service, LANGUAGE, "given")))
                .orElseGet(() -> LanguageDetection.of(folder));
    }

    private static Detected detect(Language language, ProjectFolder folder, Wishes wishes, DebianRelease release) {
        return language.equals(Language.PYTHON)
                ? PythonProject.detect(folder, wishes, release)
                : JavaProject.detect(folder, wishes, release);
    }

    private static Wishes wishes(Service service) {
        return new Wishes(
                service.packaging().version().map(text -> stated(service, VERSION, text)),
                service.packaging().handler().map(text -> stated(service, HANDLER, text)));
    }

    private static Stated stated(Service service, String key, String text) {
        return new Stated(text, given(service, key, "the caller"));
    }

    private static Reasoned<List<Platform>> platforms(Service service, Platform host) {
        List<Platform> given = service.packaging().platforms();
        return given.isEmpty()
                ? new Reasoned<>(List.of(host), "this machine's")
                : new Reasoned<>(given, given(service, PLATFORMS, "given"));
    }

    private static List<Plan.SystemPackage> systemPackages(Service service) {
        Optional<String> place = Optional.ofNullable(service.given().get(PACKAGES));
        return service.packaging().packages().stream()
                .map(name -> new Plan.SystemPackage(name, place))
                .toList();
    }

    private static String given(Service service, String key, String otherwise) {
        return Optional.ofNullable(service.given().get(key))
                .map(place -> "`" + place + "`")
                .orElse(otherwise);
    }

    private static String listed(List<Platform> platforms) {
        return platforms.stream().map(Platform::toString).collect(Collectors.joining(", "));
    }
}
