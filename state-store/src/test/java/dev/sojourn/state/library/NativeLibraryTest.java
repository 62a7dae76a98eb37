package dev.sojourn.state.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.LRUCache;

@Timeout(60)
class NativeLibraryTest {

    @TempDir
    Path temporary;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void kill() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void shouldLeaveNothingBehindWhoeverIsKilled() throws Exception {
        killed(started());
        Set<String> first = files();

        Process one = started();
        Process other = started();
        killed(one);
        killed(other);

        assertThat(first).containsExactlyInAnyOrder(NativeLibrary.NAME, "lock");
        assertThat(files()).isEqualTo(first);
    }

    @Test
    void shouldGoRocksDbsWayWhereTheFolderIsNotThisUsersAlone() throws Exception {
        Files.createFile(temporary.resolve("sojourn-" + Files.getAttribute(Path.of("/proc/self"), "unix:uid")));

        Process process = started();

        assertThat(process.isAlive()).isTrue();
        assertThat(files()).anyMatch(name -> name.startsWith("librocksdbjni"));
    }

    /** Returns when it has loaded the library. */
    private Process started() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        User.class.getName())
                .redirectError(Redirect.DISCARD)
                .start();
        processes.add(process);
        assertThat(process.inputReader().readLine()).isEqualTo("loaded");
        return process;
    }

    private static void killed(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private Set<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    /** A process that uses RocksDB until it is killed. */
    static final class User {

        private User() {}

        public static void main(String[] arguments) throws InterruptedException {
            NativeLibrary.require();
            try (LRUCache cache = new LRUCache(1 << 20)) {
                System.out.println(cache.getUsage() == 0 ? "loaded" : "odd");
                new CountDownLatch(1).await();
            }
        }
    }
}
