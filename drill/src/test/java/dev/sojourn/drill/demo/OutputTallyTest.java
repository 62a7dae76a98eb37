package dev.sojourn.drill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.Snapshot.Outputs;
import dev.sojourn.drill.oracle.topic.OracleTopics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class OutputTallyTest {

    private static final OracleTopics TOPICS = DemoCase.clicks().topics();

    private final OutputTally tally = new OutputTally(TOPICS, "events");

    @Test
    void shouldAccountForEveryEventThatHasAPlace() {
        result("{\"key\":\"u1\",\"start\":1000,\"end\":33000,\"events\":14,\"closed\":\"gap\"}");
        count(TOPICS.late(), 0, null);
        count(TOPICS.deadLetters(), 0, null);
        count(TOPICS.deadLetters(), 1, null);
        ledger(0, 5);
        ledger(1, 7);
        ledger(0, 6);

        Outputs outputs = tally.outputs();

        assertThat(outputs.sessions()).isEqualTo(1);
        assertThat(outputs.late()).isEqualTo(1);
        assertThat(outputs.deadLetters()).isEqualTo(2);
        assertThat(outputs.filtered()).isEqualTo(13);
        assertThat(outputs.accounted()).isEqualTo(14 + 1 + 2 + 13);
    }

    @Test
    void shouldTellTheLatestSessionInWords() {
        result("{\"key\":\"u0\",\"start\":0,\"end\":1,\"events\":2,\"closed\":\"gap\"}");
        result("{\"key\":\"u1\",\"start\":1000,\"end\":33000,\"events\":1,\"closed\":\"idle\"}");

        assertThat(tally.outputs().latest()).hasValue("u1   1 event in 32 s, closed by idle");
    }

    @Test
    void shouldLeaveNonsenseToTheOracle() {
        result("no JSON");
        count(TOPICS.results(), 0, null);
        count(TOPICS.ledgerChangelog(), 0, new byte[3]);
        count(TOPICS.ledgerChangelog(), 0, null);

        assertThat(tally.outputs().sessions()).isEqualTo(2);
        assertThat(tally.outputs().accounted()).isZero();
    }

    private void result(String json) {
        count(TOPICS.results(), 0, json.getBytes(StandardCharsets.UTF_8));
    }

    private void ledger(int partition, long filtered) {
        byte[] value = ByteBuffer.allocate(57)
                .put((byte) 2)
                .put(new byte[24])
                .putLong(filtered)
                .putLong(2)
                .putLong(3)
                .putLong(4)
                .array();
        count(TOPICS.ledgerChangelog(), partition, value);
    }

    private void count(String topic, int partition, byte[] value) {
        tally.count(new ConsumerRecord<>(topic, partition, 0, null, value));
    }
}
