package dev.sojourn.topology.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LostSubscriptionTest {

    /** In whatever words Kafka says it. */
    @ParameterizedTest
    @ValueSource(strings = {"classic", "consumer"})
    void shouldBeKnownByWhatKafkaSays(String protocol) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "any", "group.protocol", protocol);
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Throwable said = catchThrowable(() -> consumer.poll(Duration.ZERO));

            assertThat(LostSubscription.in(new StreamsException(said))).isTrue();
        }
    }

    @Test
    void shouldNotBeAnythingElse() {
        assertThat(List.of(
                        new IllegalStateException(), new IllegalStateException("not open"), new StreamsException("")))
                .noneMatch(LostSubscription::in);
    }
}
