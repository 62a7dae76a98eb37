package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.file.PipelineFile;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of a pipeline before a broker is asked. */
class InstanceTest {

    private static final String YAML = """
            name: shop
            input: { topic: clicks, key: user, time: ts }
            windows:
              - name: visits
                session: { gap: 30m }
                aggregate: { events: count() }
                output: shop-visits
            late: { topic: shop-late }
            dead-letters: { topic: shop-dead }
            kafka: { bootstrap.servers: "127.0.0.1:1", %s: "${env:VALUE}" }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"num.stream.threads", "statestore.cache.max.bytes", "security.protocol"})
    void shouldRefuseASettingOfKafkaWithoutItsValue(String setting) {
        Pipeline pipeline = PipelineFile.parse("pipeline.yaml", YAML.formatted(setting), Map.of("VALUE", "hunter2"));

        assertThatThrownBy(() -> new Instance(pipeline, event -> {}).close())
                .isInstanceOf(InstanceException.class)
                .hasMessageContaining("the setting " + setting + " is refused: ")
                .hasMessageContaining("kafka section")
                .hasMessageNotContaining("hunter2");
    }
}
