package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.awaitility.Awaitility;

/** What tests ask of processes, and signals that nothing but a test sends. */
final class TestProcesses {

    private TestProcesses() {}

    static void awaitGone(Collection<Long> pids) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(pids).noneMatch(TestProcesses::runs));
    }

    /** A zombie, which only waits for its parent to take note, does not run. */
    static boolean runs(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.exists(Path.of("/proc/self"))) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
        return linesOf(status).stream().anyMatch(line -> line.matches("State:\\s+[^ZX].*"));
    }

    /** A signal is on its way for a moment. */
    static void awaitStopped(long pid) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> isStopped(pid));
    }

    private static boolean isStopped(long pid) {
        return linesOf(Path.of("/proc", Long.toString(pid), "status")).stream()
                .anyMatch(line -> line.matches("State:\\s+T.*"));
    }

    /** Those started without a terminal's job control may ignore SIGINT, and so do their children. */
    static boolean interruptIsIgnored() {
        return linesOf(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(line.indexOf('\t') + 1), 16))
                .anyMatch(ignored -> (ignored & 0b10) != 0);
    }

    static void signal(String name, long pid) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pid)
                .inheritIO()
                .start();
        assertThat(kill.waitFor()).isZero();
    }

    private static List<String> linesOf(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
