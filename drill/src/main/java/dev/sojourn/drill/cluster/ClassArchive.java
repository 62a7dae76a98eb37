package dev.sojourn.drill.cluster;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The archive of one kind of children.
 *
 * <pre>
 * NAME.jsa             the archive
 * NAME-PID.loaded      what one of the first has loaded; its last line may be cut short
 * NAME.part, .list     on the way
 * NAME.lock            held by who makes it
 * </pre>
 */
record ClassArchive(Path folder, String name) {

    private static final String LOADED = ".loaded";

    /** One may have ended before it had loaded much. */
    private static final int LISTS = 3;

    private static final long LONGEST_MINUTES = 10;

    /** Those of a key that children have written something for. */
    static List<ClassArchive> written(Path folder, String key) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(LOADED) && file.contains("-" + key + "-"))
                    .map(file -> file.substring(0, file.indexOf("-" + key + "-") + key.length() + 1))
                    .distinct()
                    .map(name -> new ClassArchive(folder, name))
                    .toList();
        }
    }

    /** Use it, or else write down what is loaded. A JVM that knows nothing of this is not to mind. */
    List<String> options() {
        if (Files.exists(file())) {
            return List.of(
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-Xshare:auto",
                    "-XX:SharedArchiveFile=" + file(),
                    // Else it would say on standard output what it dislikes about the archive.
                    "-Xlog:disable",
                    "-Xlog:all=warning:stderr");
        }
        return lists().size() < LISTS
                ? List.of(
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "-XX:DumpLoadedClassList=" + folder.resolve(name + "-%p" + LOADED))
                : List.of();
    }

    /** Does nothing where it is there, or somebody else is at it. */
    void make(ClassPath classPath) throws IOException {
        try (FileChannel channel = FileChannel.open(folder.resolve(name + ".lock"), CREATE, WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !Files.exists(file())) {
                dump(classPath);
            }
        } catch (OverlappingFileLockException e) {
            // Another thread of this JVM is at it.
        }
    }

    private void dump(ClassPath classPath) throws IOException {
        Path list = Files.write(folder.resolve(name + ".list"), loaded());
        Path part = folder.resolve(name + ".part");
        Process process = new ProcessBuilder(
                        "nice",
                        "-n",
                        "10",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + list,
                        "-XX:SharedArchiveFile=" + part,
                        "-cp",
                        classPath.librariesText())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        if (ended(process) && process.exitValue() == 0) {
            Files.move(part, file(), ATOMIC_MOVE);
        }
    }

    private static boolean ended(Process process) {
        Thread hook = new Thread(process::destroyForcibly, "end-class-archive");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
            withdraw(hook);
        }
    }

    private static void withdraw(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }

    private Set<String> loaded() throws IOException {
        Set<String> loaded = new LinkedHashSet<>();
        for (Path list : lists()) {
            List<String> lines = Files.readAllLines(list);
            loaded.addAll(lines.subList(0, Math.max(0, lines.size() - 1)));
        }
        return loaded;
    }

    private List<Path> lists() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(this::isList).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private boolean isList(Path file) {
        String is = file.getFileName().toString();
        return is.startsWith(name + "-") && is.endsWith(LOADED);
    }

    private Path file() {
        return folder.resolve(name + ".jsa");
    }
}
