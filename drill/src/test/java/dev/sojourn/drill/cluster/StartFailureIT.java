package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sojourn.drill.cluster.ClusterPlan.PortSource;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StartFailureIT {

    @TempDir
    Path folder;

    @Test
    void shouldRefuseADiskThatIsTooFull() {
        ClusterSettings settings = settings().withMinimumUsableBytes(Long.MAX_VALUE);

        assertThatThrownBy(() -> LocalCluster.start(settings))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("MiB of disk left");
        assertThat(settings.folder()).doesNotExist();
    }

    @Test
    void shouldRefuseAFolderThatCannotBeWrittenTo() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> LocalCluster.start(ClusterSettings.single(file)))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("cannot be written to");
        assertThat(file).hasContent("in the way");
    }

    @Test
    void shouldSayAtOnceWhyTheBrokerDied() {
        ClusterSettings settings = settings().withBrokerProperty("num.io.threads", "none");

        ClusterException failure = catchThrowableOfType(ClusterException.class, () -> LocalCluster.start(settings));

        assertThat(failure)
                .hasMessage("node 1 ended while it started, with exit code 1: ConfigException: Invalid value none for"
                        + " configuration num.io.threads: Not a number of type INT; correct that and start again");
        assertThat(failure.logTail()).anyMatch(line -> line.contains("ConfigException"));
        assertThat(settings.folder()).doesNotExist();
    }

    @Test
    void shouldStartAgainOnOtherPortsWhenOneWasTakenMeanwhile() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Deque<Integer> bad = new ArrayDeque<>(List.of(other.getLocalPort()));
            PortSource ports = count -> withFirst(bad, FreePorts.take(count));

            try (LocalCluster cluster = LocalCluster.start(settings(), ports)) {
                assertThat(bad).isEmpty();
                assertThat(cluster.bootstrapServers()).doesNotContain(":" + other.getLocalPort());
            }
        }
    }

    private static List<Integer> withFirst(Deque<Integer> bad, List<Integer> good) {
        return bad.isEmpty() ? good : List.of(bad.pop(), good.get(1));
    }

    private ClusterSettings settings() {
        return ClusterSettings.single(folder.resolve("cluster"));
    }
}
