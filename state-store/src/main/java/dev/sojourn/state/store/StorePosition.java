package dev.sojourn.state.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.query.PositionBound;

/**
 * How far a store has got in its input: one position for the open transaction, one for what is committed.
 *
 * <p>Kept as lines of {@code topic partition offset}. While state is restored positions stand still: Kafka Streams'
 * public restore callbacks do not carry them.
 */
final class StorePosition {

    private final Position written = Position.emptyPosition();
    private volatile Position committed = Position.emptyPosition();
    private RecordMetadata noted;

    /** Takes the position that an image was kept with. */
    void startAt(byte[] kept) {
        new String(kept, UTF_8)
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(
                        parts -> written.withComponent(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
        committed = written.copy();
    }

    /** Notes the record that is being processed, if there is one. */
    void note(StateStoreContext context) {
        context.recordMetadata().filter(record -> record.topic() != null).ifPresent(this::note);
    }

    /** What is held back until the commit is all written under its last record. */
    private void note(RecordMetadata record) {
        if (record != noted) {
            noted = record;
            written.withComponent(record.topic(), record.partition(), record.offset());
        }
    }

    byte[] commit() {
        committed = written.copy();
        StringBuilder lines = new StringBuilder();
        for (String topic : committed.getTopics()) {
            committed
                    .getPartitionPositions(topic)
                    .forEach((partition, offset) -> lines.append(topic)
                            .append(' ')
                            .append(partition)
                            .append(' ')
                            .append(offset)
                            .append('\n'));
        }
        return lines.toString().getBytes(UTF_8);
    }

    Position written() {
        return written;
    }

    Position committed() {
        return committed;
    }

    /** Whether a position has come as far as a bound asks for a partition. */
    static boolean reached(Position position, PositionBound bound, int partition) {
        Position asked = bound.position();
        return asked.getTopics().stream().allMatch(topic -> {
            Map<Integer, Long> offsets = asked.getPartitionPositions(topic);
            Long seen = position.getPartitionPositions(topic).get(partition);
            return !offsets.containsKey(partition) || (seen != null && seen >= offsets.get(partition));
        });
    }
}
