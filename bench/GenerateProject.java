import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Makes a Python function with many files: a handler, and packages full of modules that compress like source
/// code.
///
/// Usage: `java bench/GenerateProject.java FOLDER [FILES [BYTES_PER_FILE]]`; the same arguments give the same
/// files.
final class GenerateProject {

    private static final int FILES_PER_FOLDER = 100;
    private static final String[] WORDS = {
        "order", "price", "total", "customer", "return", "def", "class", "self", "import", "none", "value", "index",
        "item", "lambda", "for", "in", "if", "else", "raise", "error"
    };

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        int files = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        int size = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4_500;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        Files.createDirectories(root);
        Files.writeString(root.resolve("app.py"), "def handler(event, context):\n    return {'ok': True}\n");
        for (int file = 0; file < files; file++) {
            Path folder = root.resolve("package_" + file / FILES_PER_FOLDER);
            if (file % FILES_PER_FOLDER == 0) {
                Files.createDirectories(folder);
            }
            Files.writeString(folder.resolve("module_" + file + ".py"), source(random, size));
        }
    }

    private static String source(RandomGenerator random, int size) {
        StringBuilder text = new StringBuilder();
        while (text.length() < size) {
            text.append("# ");
            for (int word = 0; word < 10; word++) {
                text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(1000)).append(' ');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
