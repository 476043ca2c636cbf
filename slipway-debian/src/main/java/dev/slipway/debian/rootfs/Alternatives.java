package dev.slipway.debian.rootfs;

import dev.slipway.debian.unpack.UnpackedPackage;
import dev.slipway.oci.layer.LayerEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What `update-alternatives` would link: `/usr/bin/awk` to `/etc/alternatives/awk` to `/usr/bin/mawk`. Which
/// alternatives a package offers stands in its `postinst` script, in commands without variables as a rule;
/// those of Java are in `.jinfo` files, because its script computes them.
final class Alternatives implements RootConcern {

    private static final Pattern COMMAND = Pattern.compile("update-alternatives\\b[^\\n;|&]*--install\\s[^\\n;|&]*");
    private static final Pattern JINFO = Pattern.compile("usr/lib/jvm/\\.[^/]+\\.jinfo");
    private static final Pattern JINFO_PRIORITY = Pattern.compile("(?m)^priority=([0-9]+)$");
    private static final Pattern JINFO_TOOL = Pattern.compile("(?m)^(?:hl|jre|jdkhl|jdk) ([A-Za-z0-9_-]+) (/\\S+)$");

    /// One choice.
    ///
    /// @param link     such as `usr/bin/awk`
    /// @param name     of the link below `/etc/alternatives`
    /// @param target   such as `/usr/bin/mawk`
    /// @param priority the highest wins
    private record Alternative(String link, String name, String target, int priority) {}

    @Override
    public void apply(Composition composition) throws IOException {
        RootTree root = composition.root();
        List<Alternative> offered = new ArrayList<>();
        for (UnpackedPackage unpacked : composition.packages()) {
            offered.addAll(offeredBy(unpacked));
        }
        for (LayerEntry entry : root.below("usr/lib/jvm")) {
            if (JINFO.matcher(entry.path()).matches()) {
                offered.addAll(offeredByJava(new String(root.read(entry.path()), StandardCharsets.UTF_8)));
            }
        }
        Map<String, List<Alternative>> byLink = offered.stream()
                .filter(alternative -> root.file(alternative.target()).isPresent())
                .collect(Collectors.groupingBy(Alternative::link, TreeMap::new, Collectors.toList()));
        byLink.values().forEach(choices -> link(root, best(choices)));
    }

    private static Alternative best(List<Alternative> choices) {
        return choices.stream()
                .max(Comparator.comparingInt(Alternative::priority)
                        .thenComparing(Alternative::target, Comparator.reverseOrder()))
                .orElseThrow();
    }

    private static void link(RootTree root, Alternative chosen) {
        if (root.at(chosen.link()).isEmpty()) {
            root.add(new LayerEntry.SymbolicLink(chosen.link(), "/etc/alternatives/" + chosen.name()));
            root.add(new LayerEntry.SymbolicLink("etc/alternatives/" + chosen.name(), chosen.target()));
        }
    }

    private static List<Alternative> offeredBy(UnpackedPackage unpacked) {
        String script = unpacked.controlFiles().getOrDefault("postinst", "").replaceAll("\\\\\\n\\s*", " ");
        List<Alternative> offered = new ArrayList<>();
        Matcher command = COMMAND.matcher(script);
        while (command.find()) {
            offered.addAll(parse(command.group()));
        }
        return offered;
    }

    /// `--install LINK NAME PATH PRIORITY`, and `--slave LINK NAME PATH` for what follows that choice.
    private static List<Alternative> parse(String command) {
        List<Alternative> offered = new ArrayList<>();
        int priority = 0;
        Iterator<String> words =
                List.of(command.replaceAll("[\"']", "").split("\\s+", -1)).iterator();
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("--install") || word.equals("--slave")) {
                String link = argument(words);
                String name = argument(words);
                String target = argument(words);
                priority = word.equals("--install") ? number(argument(words)) : priority;
                if (priority >= 0 && isLiteral(link + name + target) && link.startsWith("/")) {
                    offered.add(new Alternative(MergedUsr.path(link.substring(1)), name, target, priority));
                }
            }
        }
        return offered;
    }

    private static String argument(Iterator<String> words) {
        return words.hasNext() ? words.next() : "$";
    }

    private static boolean isLiteral(String text) {
        return text.indexOf('$') < 0 && text.indexOf('`') < 0 && !text.contains("..");
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static List<Alternative> offeredByJava(String jinfo) {
        Matcher priority = JINFO_PRIORITY.matcher(jinfo);
        int value = priority.find() ? number(priority.group(1)) : 0;
        List<Alternative> offered = new ArrayList<>();
        Matcher tool = JINFO_TOOL.matcher(jinfo);
        while (tool.find()) {
            offered.add(new Alternative("usr/bin/" + tool.group(1), tool.group(1), tool.group(2), value));
        }
        return offered;
    }
}
