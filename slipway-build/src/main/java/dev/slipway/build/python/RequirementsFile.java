package dev.slipway.build.python;

import dev.slipway.build.DependencyProblem;
import dev.slipway.io.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `requirements.txt` as far as it matters before the installer reads it: which other files and folders it
/// speaks of, so that a change of one of them is noticed, and what cannot end up in an image.
///
/// @param files   the file itself and those that `-r` and `-c` name, relative to the service's folder
/// @param folders of this service that are installed as packages (`./library`), relative to the service's
///                folder
public record RequirementsFile(List<Path> files, List<Path> folders) {

    private static final int MAXIMUM_FILES = 100;
    private static final Pattern OTHER_FILE = Pattern.compile("^(?:-r|-c|--requirement|--constraint)[ =]*(\\S.*)$");
    private static final Pattern EDITABLE = Pattern.compile("^(?:-e|--editable)[ =].*$");
    private static final Pattern FOLDER =
            Pattern.compile("^(?:[\\w.-]+ *@ *)?(?:file:)?(\\.{1,2}/\\S*|\\.)(?: *;.*)?$");

    public RequirementsFile {
        files = List.copyOf(files);
        folders = List.copyOf(folders);
    }

    /// Reads the file and those that it names.
    ///
    /// @param folder the service's, absolute
    /// @param name   relative to it
    /// @throws IOException      if a file cannot be read
    /// @throws ProblemException with a [DependencyProblem]
    public static RequirementsFile read(Path folder, String name) throws IOException {
        SequencedSet<Path> files = new LinkedHashSet<>();
        List<Path> folders = new ArrayList<>();
        Deque<Path> open = new ArrayDeque<>(List.of(Path.of(name)));
        while (!open.isEmpty()) {
            Path file = open.poll();
            if (files.add(file)) {
                readOne(folder, file, open, folders);
            }
            if (files.size() > MAXIMUM_FILES) {
                throw malformed(name, "it leads to more than " + MAXIMUM_FILES + " other files");
            }
        }
        return new RequirementsFile(List.copyOf(files), folders);
    }

    private static void readOne(Path folder, Path file, Deque<Path> open, List<Path> folders) throws IOException {
        int number = 0;
        for (String line : Files.readAllLines(folder.resolve(file))) {
            number++;
            String text = line.replaceFirst("(^|\\s)#.*$", "").strip();
            if (EDITABLE.matcher(text).matches()) {
                throw new ProblemException(new DependencyProblem.EditableRequirement(file.toString(), number, text));
            }
            Place place = new Place(file, number);
            Optional<Path> other = inService(folder, file, OTHER_FILE.matcher(text), place);
            if (other.isPresent() && !Files.isRegularFile(folder.resolve(other.get()))) {
                throw place.unusable(other.get().toString(), "there is no such file");
            }
            other.ifPresent(open::add);
            inService(folder, Path.of(""), FOLDER.matcher(text), place).ifPresent(folders::add);
        }
    }

    /// What the first group names, where that is a path of the service; the installer refuses what is not
    /// there.
    ///
    /// @param from the file that speaks of it: other files are found from there, folders from the service's own
    private static Optional<Path> inService(Path folder, Path from, Matcher match, Place place) {
        if (!match.matches() || match.group(1).contains("://")) {
            return Optional.empty();
        }
        Path named = folder.resolve(from).resolveSibling(match.group(1)).normalize();
        Path target = from.toString().isEmpty() ? folder.resolve(match.group(1)).normalize() : named;
        if (!target.startsWith(folder)) {
            throw place.unusable(match.group(1), "it lies outside of the service's folder");
        }
        return Optional.of(folder.relativize(target));
    }

    /// A line of a requirements file.
    private record Place(Path file, int line) {

        ProblemException unusable(String named, String reason) {
            return new ProblemException(new DependencyProblem.UnusableReference(file.toString(), line, named, reason));
        }
    }

    private static ProblemException malformed(String file, String reason) {
        return new ProblemException(new DependencyProblem.MalformedLock(file, reason));
    }
}
