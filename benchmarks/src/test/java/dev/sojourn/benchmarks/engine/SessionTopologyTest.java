package dev.sojourn.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTopologyTest {

    private static final Part PART = new Part("dsl-1", "clicks");

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<byte[], String> input;
    private TestOutputTopic<String, String> results;

    @BeforeEach
    void start() {
        EngineSettings settings =
                new EngineSettings(Engine.DSL, "10s", false, "127.0.0.1:9092", state, PART, PART, 0, 0, 0);
        Properties properties = new Properties();
        properties.put("state.dir", state.toString());
        driver = new TopologyTestDriver(SessionTopology.of(settings.pipeline(PART)), properties);
        input = driver.createInputTopic(PART.input(), new ByteArraySerializer(), new StringSerializer());
        results = driver.createOutputTopic(PART.results(), new StringDeserializer(), new StringDeserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void shouldEmitASessionOnceItIsOver() {
        send("a", 3_000, "view", "/second", "0.50");
        send("a", 1_000, "view", "/first", "1.25");
        send("a", 9_000, "heartbeat", "/", "5");
        send("b", 30_000, "view", "/other", "2");
        driver.advanceWallClockTime(Duration.ofSeconds(2));
        send("b", 30_000, "view", "/other", "2");

        assertThat(results.readKeyValuesToList()).singleElement().satisfies(result -> {
            assertThat(result.key).isEqualTo("{\"key\":\"a\",\"start\":1000}");
            assertThat(result.value)
                    .isEqualTo("{\"key\":\"a\",\"start\":1000,\"end\":3000,\"events\":2,\"revenue\":1.75,"
                            + "\"landing\":\"/first\",\"exit\":\"/second\"}");
        });
    }

    private void send(String user, long time, String type, String page, String amount) {
        input.pipeInput("{\"user\":\"%s\",\"ts\":%d,\"type\":\"%s\",\"page\":\"%s\",\"amount\":%s}"
                .formatted(user, time, type, page, amount));
    }
}
