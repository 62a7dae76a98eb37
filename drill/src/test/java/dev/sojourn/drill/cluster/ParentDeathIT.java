package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(90)
class ParentDeathIT {

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private ChildProcess parent;

    @AfterEach
    void endParent() {
        if (parent != null) {
            parent.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"KILL, 3", "TERM, 1", "INT, 1"})
    void shouldLeaveNoBrokerAndNoDataBehind(String signal, int nodes) throws Exception {
        assumeFalse(signal.equals("INT") && TestProcesses.interruptIsIgnored());
        List<Long> brokers = brokersOfParent(nodes, false);
        assertThat(cluster()).isNotEmptyDirectory();

        TestProcesses.signal(signal, parent.pid());

        TestProcesses.awaitGone(List.of(parent.pid()));
        TestProcesses.awaitGone(brokers);
        Awaitility.await().untilAsserted(() -> assertThat(cluster()).doesNotExist());
    }

    @Test
    void shouldLeaveNothingBehindWhenItIsEndedWhileItStarts() throws Exception {
        startParent(1, false);
        Path log = cluster().resolve("node-1/broker.log");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(log));
        ProcessHandle handle = ProcessHandle.of(parent.pid()).orElseThrow();
        List<Long> brokers = handle.children().map(ProcessHandle::pid).toList();

        TestProcesses.signal("TERM", parent.pid());

        TestProcesses.awaitGone(List.of(parent.pid()));
        TestProcesses.awaitGone(brokers);
        assertThat(cluster()).doesNotExist();
        assertThat(lines).doesNotContain("up");
    }

    @Test
    void shouldLeaveTheDataWhenItIsToBeKept() {
        List<Long> brokers = brokersOfParent(1, true);

        parent.kill();

        TestProcesses.awaitGone(brokers);
        assertThat(cluster().resolve("node-1/data/meta.properties")).exists();
    }

    private List<Long> brokersOfParent(int nodes, boolean keep) {
        startParent(nodes, keep);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> lines.contains("up"));
        List<Long> brokers = lines.stream().limit(nodes).map(Long::valueOf).toList();
        assertThat(brokers).allMatch(TestProcesses::runs);
        return brokers;
    }

    private void startParent(int nodes, boolean keep) {
        parent = TestChild.start(
                folder,
                lines::add,
                "have-cluster",
                cluster().toString(),
                Integer.toString(nodes),
                Boolean.toString(keep));
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }
}
