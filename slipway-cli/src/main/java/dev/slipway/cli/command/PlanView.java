package dev.slipway.cli.command;

import dev.slipway.build.Plan;
import dev.slipway.cli.output.Table;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A plan as text and as JSON.
final class PlanView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PlanView() {}

    static List<String> text(Plan plan) {
        List<String> lines = new ArrayList<>();
        lines.add(plan.service() + " (" + plan.source() + ")");
        Table table = new Table("  what", "choice", "why");
        for (Plan.Decision decision : plan.decisions()) {
            table.row("  " + decision.subject(), decision.choice(), decision.reason());
        }
        for (Plan.SystemPackage added : plan.systemPackages()) {
            table.row("  system package", added.name(), reason(added));
        }
        lines.addAll(table.lines());
        return lines;
    }

    private static String reason(Plan.SystemPackage added) {
        return added.place().map(place -> "`" + place + "`").orElse("given");
    }

    static ObjectNode json(Plan plan) {
        ObjectNode node = JSON.objectNode();
        node.put("service", plan.service());
        node.put("source", plan.source().toString());
        ArrayNode platforms = node.putArray("platforms");
        plan.platforms().forEach(platform -> platforms.add(platform.toString()));
        node.set("base", base(plan.base()));
        node.set("application", application(plan.application()));
        plan.handler().ifPresent(handler -> node.put("handler", handler));
        ArrayNode packages = node.putArray("systemPackages");
        plan.systemPackages()
                .forEach(added -> packages.addObject().put("name", added.name()).put("reason", reason(added)));
        ObjectNode environment = node.putObject("environment");
        plan.environment().forEach(environment::put);
        node.set("decisions", decisions(plan.decisions()));
        return node;
    }

    static ArrayNode decisions(List<Plan.Decision> decisions) {
        ArrayNode node = JSON.arrayNode();
        for (Plan.Decision decision : decisions) {
            node.addObject()
                    .put("subject", decision.subject())
                    .put("choice", decision.choice())
                    .put("reason", decision.reason());
        }
        return node;
    }

    private static ObjectNode base(Plan.Base base) {
        ObjectNode node = JSON.objectNode();
        switch (base) {
            case Plan.Base.Debian debian -> {
                node.put("kind", "debian").put("suite", debian.suite());
                debian.mirror().ifPresent(mirror -> node.put("mirror", mirror.toString()));
                debian.securityMirror().ifPresent(mirror -> node.put("securityMirror", mirror.toString()));
                debian.snapshot().ifPresent(date -> node.put("snapshot", date));
            }
        }
        return node;
    }

    private static ObjectNode application(Plan.Application application) {
        ObjectNode node = JSON.objectNode();
        switch (application) {
            case Plan.Application.Python python ->
                node.put("language", "python")
                        .put("version", python.version())
                        .put("dependencies", dependencies(python.dependencies()))
                        .put("sourceRoot", python.sourceRoot());
            case Plan.Application.Java java ->
                node.put("language", "java")
                        .put("version", String.valueOf(java.version()))
                        .put("build", buildTool(java.build()));
        }
        return node;
    }

    private static String dependencies(Plan.PythonDependencies dependencies) {
        return switch (dependencies) {
            case Plan.PythonDependencies.None _ -> "none";
            case Plan.PythonDependencies.Requirements requirements -> requirements.file();
            case Plan.PythonDependencies.UvLock _ -> "uv.lock";
            case Plan.PythonDependencies.PoetryLock _ -> "poetry.lock";
            case Plan.PythonDependencies.PipfileLock _ -> "Pipfile.lock";
            case Plan.PythonDependencies.PyProject _ -> "pyproject.toml";
        };
    }

    private static String buildTool(Plan.JavaBuild build) {
        return switch (build) {
            case MAVEN -> "maven";
            case GRADLE -> "gradle";
        };
    }
}
