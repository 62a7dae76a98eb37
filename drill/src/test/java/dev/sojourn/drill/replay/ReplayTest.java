package dev.sojourn.drill.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A failure that a seed does not bring back can be neither shrunk nor understood. */
class ReplayTest {

    private static final int HISTORIES = 50;

    @Test
    void shouldCommitTheSameForTheSameHistory() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            History history = History.random(seed);

            List<String> first = committed(history);
            List<String> second = committed(history);

            assertThat(second).as(history.replay()).isNotEmpty().isEqualTo(first);
        }
    }

    private static List<String> committed(History history) {
        return Replay.committed(history).entrySet().stream()
                .flatMap(topic -> topic.getValue().stream().map(record -> text(topic, record)))
                .toList();
    }

    private static String text(Map.Entry<String, List<RawRecord>> topic, RawRecord record) {
        return "%s %s of %d: %s=%s %s"
                .formatted(
                        topic.getKey(),
                        record.position(),
                        record.timestamp(),
                        Arrays.toString(record.key()),
                        Arrays.toString(record.value()),
                        new TreeMap<>(record.headers()));
    }
}
