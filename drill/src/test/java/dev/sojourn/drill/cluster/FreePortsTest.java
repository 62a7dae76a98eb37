package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void shouldBeDistinctAndOutsideTheRangeOfOutgoingConnections() {
        assertThat(FreePorts.take(50))
                .hasSize(50)
                .doesNotHaveDuplicates()
                .allMatch(port -> port >= 20_000 && port < 32_768);
    }

    @Test
    void shouldBeFreeOnceTaken() {
        int port = FreePorts.take(1).get(0);

        assertThatCode(() -> FreePorts.requireFree(port)).doesNotThrowAnyException();
    }

    @Test
    void shouldRefuseAPortThatSomebodyListensOn() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = other.getLocalPort();

            assertThatThrownBy(() -> FreePorts.requireFree(port))
                    .isInstanceOf(ClusterException.class)
                    .hasMessageStartingWith("port " + port + " on 127.0.0.1 is in use; ");
        }
    }
}
