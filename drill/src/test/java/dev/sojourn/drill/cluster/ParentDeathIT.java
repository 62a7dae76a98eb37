package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParentDeathIT {

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private ChildProcess parent;

    @AfterEach
    void endParent() {
        parent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT"})
    void shouldLeaveNoBrokerAndNoDataBehind(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && TestProcesses.interruptIsIgnored());
        long broker = brokerOfParent(false);
        assertThat(cluster()).isNotEmptyDirectory();

        TestProcesses.signal(signal, parent.pid());

        TestProcesses.awaitGone(List.of(parent.pid(), broker));
        Awaitility.await().untilAsserted(() -> assertThat(cluster()).doesNotExist());
    }

    @Test
    void shouldLeaveTheDataWhenItIsToBeKept() {
        long broker = brokerOfParent(true);

        parent.kill();

        TestProcesses.awaitGone(List.of(parent.pid(), broker));
        assertThat(cluster().resolve("node-1/data/meta.properties")).exists();
    }

    private long brokerOfParent(boolean keep) {
        parent = TestChild.start(folder, lines::add, "have-cluster", cluster().toString(), Boolean.toString(keep));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !lines.isEmpty());
        long broker = Long.parseLong(lines.get(0));
        assertThat(TestProcesses.runs(broker)).isTrue();
        return broker;
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }
}
