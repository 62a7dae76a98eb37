package dev.sojourn.benchmarks.check;

import dev.sojourn.benchmarks.store.Fingerprint;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Checks what a run left open, by its committed changelog: a session of every user, and the same as all runs before. */
public final class OpenSessionsCheck {

    private static final Duration POLL = Duration.ofMillis(500);

    private final int users;
    private Optional<Fingerprint> before = Optional.empty();

    public OpenSessionsCheck(int users) {
        this.users = users;
    }

    /** For one run, which has no results to be taken. */
    public ResultCheck of(String bootstrapServers, String changelog) {
        return new ResultCheck() {

            private long found;

            @Override
            public void take(byte[] value) {
                found++;
            }

            @Override
            public boolean complete() {
                return true;
            }

            @Override
            public long results() {
                return found;
            }

            @Override
            public Optional<String> complaint() {
                return found == 0
                        ? complaintOf(read(bootstrapServers, changelog))
                        : Optional.of("sessions were closed that should be open");
            }
        };
    }

    private Optional<String> complaintOf(Fingerprint state) {
        Fingerprint expected = before.orElse(state);
        before = Optional.of(expected);
        if (state.entries() != users) {
            return Optional.of("there are sessions of " + state.entries() + " users instead of " + users);
        }
        return state.equals(expected) ? Optional.empty() : Optional.of("its sessions are not those of the run before");
    }

    private static Fingerprint read(String bootstrapServers, String changelog) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
        TopicPartition partition = new TopicPartition(changelog, 0);
        Map<ByteBuffer, byte[]> latest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(POLL).forEach(record -> note(latest, record));
            }
        }
        Fingerprint sum = Fingerprint.NOTHING;
        for (Map.Entry<ByteBuffer, byte[]> entry : latest.entrySet()) {
            sum = sum.plus(entry.getKey().array(), entry.getValue());
        }
        return sum;
    }

    private static void note(Map<ByteBuffer, byte[]> latest, ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (record.value() == null) {
            latest.remove(key);
        } else {
            latest.put(key, record.value());
        }
    }
}
