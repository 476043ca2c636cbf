package dev.slipway.workspace.configuration;

import java.util.List;

/// Writes the reference page from the table of keys.
final class ConfigurationReference {

    private ConfigurationReference() {}

    static String page() {
        StringBuilder page = new StringBuilder("""
                # `slipway.yaml`

                <!-- Written from the table of keys by ConfigurationDocumentsTest; change the table, not this page. -->

                One file describes a workspace: its services, and where Debian's packages come from. It is optional. A folder
                without it is one service that is called like the folder, all of it detected. The file is YAML 1.2 in UTF-8,
                at most 1 MiB; everything that is wrong in it is reported at once, with line and column. Editors can check it
                by [`slipway.schema.json`](slipway.schema.json). `registries` may stand in a file of the user's, too
                ([registries](../registries.md)).

                A file without `services` is about its folder, too: `debian`, `registry` and the others then hold for that one
                service. `services` with nothing under it is refused, for it is most likely not finished.

                ```yaml
                services:
                  thumbnail:
                    path: functions/thumbnail
                    memory: 512
                    environment: {TABLE: orders}
                ```

                """);
        page.append("The name of a service is the name of the function: ")
                .append(ConfigurationKeys.SERVICE_NAME_FORM)
                .append(". Images have it in lower case.\n");
        table(page, "The file", ConfigurationKeys.root().keys());
        table(page, "`services.NAME`", ConfigurationKeys.service());
        table(page, "`debian`", ConfigurationKeys.debian());
        table(page, "`registries.REGISTRY`", RegistryKeys.registry());
        table(page, "`repository`", RepositoryKeys.keys());
        return page.toString();
    }

    private static void table(StringBuilder page, String title, List<ConfigurationKey> keys) {
        page.append("\n## ").append(title).append("\n\n");
        page.append("| Key | Meaning | Value | If absent | Example |\n| --- | --- | --- | --- | --- |\n");
        for (ConfigurationKey key : keys) {
            page.append("| `")
                    .append(key.name())
                    .append("` | ")
                    .append(key.description())
                    .append(" | ")
                    .append(key.type().form())
                    .append(" | ")
                    .append(key.absent().orElse("it must be given"))
                    .append(" | ")
                    .append(key.example().isEmpty() ? "" : "`" + key.example() + "`")
                    .append(" |\n");
        }
    }
}
