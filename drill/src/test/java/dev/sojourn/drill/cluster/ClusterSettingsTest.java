package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

    private final ClusterSettings settings = ClusterSettings.single(Path.of("data"));

    @Test
    void shouldBeOneNodeOnAFreePortThatKeepsNothingUnlessTold() {
        assertThat(settings.nodes()).isEqualTo(1);
        assertThat(settings.port()).isEmpty();
        assertThat(settings.keep()).isFalse();
        assertThat(settings.minimumUsableBytes()).isEqualTo(512L * 1024 * 1024);
    }

    @Test
    void shouldMakeTheFolderAbsoluteBecauseTheNodesNeedNotShareTheWorkingFolder() {
        assertThat(settings.folder()).isEqualTo(Path.of("data").toAbsolutePath());
    }

    @Test
    void shouldChangeOnlyWhatIsAskedFor() {
        ClusterSettings changed = settings.withNodes(3)
                .withPort(9092)
                .withSessionTimeout(Duration.ofSeconds(2))
                .withBrokerProperty("a", "1")
                .withBrokerProperty("b", "2")
                .withKeep(true)
                .withMinimumUsableBytes(7);

        assertThat(changed.nodes()).isEqualTo(3);
        assertThat(changed.folder()).isEqualTo(settings.folder());
        assertThat(changed.port()).hasValue(9092);
        assertThat(changed.sessionTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(changed.brokerProperties()).containsOnlyKeys("a", "b");
        assertThat(changed.keep()).isTrue();
        assertThat(changed.minimumUsableBytes()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 4})
    void shouldRefuseOtherThanOneOrThreeNodes(int nodes) {
        assertThatThrownBy(() -> settings.withNodes(nodes))
                .isInstanceOf(ClusterException.class)
                .hasMessage("a cluster of %d nodes is not possible; choose 1 or 3", nodes);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void shouldRefuseAPortThatIsNone(int port) {
        assertThatThrownBy(() -> settings.withPort(port))
                .hasMessage("there is no port %d; choose one from 1 to 65535", port);
    }

    @ParameterizedTest
    @ValueSource(longs = {999, 60_001})
    void shouldRefuseASessionTimeoutThatTheBrokerWouldNotTake(long millis) {
        assertThatThrownBy(() -> settings.withSessionTimeout(Duration.ofMillis(millis)))
                .hasMessage("a session timeout of %d ms is not possible; choose one from 1 s to 60 s", millis);
    }

    @Test
    void shouldRefuseAFolderThatKafkaWouldTakeForTwo() {
        assertThatThrownBy(() -> ClusterSettings.single(Path.of("a,b")))
                .isInstanceOf(ClusterException.class)
                .hasMessageContaining("comma");
    }
}
