package dev.sojourn.drill.demo;

import dev.sojourn.drill.cluster.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one round, and where things are in it.
 *
 * <pre>
 * broker/              Kafka's data
 * state/A/             the state folder of the instance that started as A
 * snapshots/           of the state of all instances
 * pipelines/A.yaml     what that instance runs
 * logs/A.log           what it logs
 * </pre>
 */
final class Workspace {

    private static final int LAST_LINES = 6;
    private static final int LONGEST_LINE = 200;

    private final Path root;
    private final boolean keep;

    private Workspace(Path root, boolean keep) {
        this.root = root;
        this.keep = keep;
    }

    /** The folder asked for, which must be empty or new, or else a temporary one. */
    static Workspace open(DemoOptions options, int round) {
        try {
            Path root = options.folder().isEmpty()
                    ? Files.createTempDirectory("sojourn-demo-")
                    : numbered(options.folder().get().toAbsolutePath().normalize(), round);
            Files.createDirectories(root);
            requireEmpty(root);
            return new Workspace(root, options.keep());
        } catch (IOException e) {
            throw DemoException.wrongCall("the data folder cannot be made (" + e + "); choose another");
        }
    }

    Path root() {
        return root;
    }

    Path broker() {
        return root.resolve("broker");
    }

    Path state(String instance) {
        return root.resolve("state").resolve(instance);
    }

    /** Of all instances: whoever takes over a task finds them. */
    Path snapshots() {
        return root.resolve("snapshots");
    }

    Path log(String process) {
        return root.resolve("logs").resolve(process + ".log");
    }

    Path writePipeline(String instance, String yaml) {
        Path file = root.resolve("pipelines").resolve(instance + ".yaml");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw DemoException.failed("the pipeline file " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /** The end of a log, to show what its process died of. */
    static List<String> lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()).stream()
                    .map(line -> line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    void deleteState(String instance) {
        new DataFolder(state(instance)).delete();
    }

    /** Of what is there at the moment: files come and go while this looks. */
    long stateBytes(String instance) {
        try (Stream<Path> files = Files.walk(state(instance))) {
            return files.mapToLong(
                            file -> file.toFile().isFile() ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Deletes everything, unless it is to be kept; never the folder around it, which is not ours. */
    void leave() {
        if (!keep) {
            Stream.of("broker", "state", "snapshots", "pipelines", "logs")
                    .map(root::resolve)
                    .map(DataFolder::new)
                    .forEach(DataFolder::delete);
        }
    }

    private static Path numbered(Path folder, int round) {
        return round == 1 ? folder : folder.resolveSibling(folder.getFileName() + "-" + round);
    }

    private static void requireEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw DemoException.wrongCall(
                        "the data folder " + folder + " is not empty; choose one that is, or none");
            }
        }
    }
}
