package dev.sojourn.topology.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.backfill.EventSource.SourceEvent;
import dev.sojourn.topology.operator.KeyPlacement;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.stage.EventKeys;
import dev.sojourn.topology.stage.decode.InputRecord;
import java.util.Optional;

/**
 * Chooses where events go that are not in Kafka yet, the same ones to the same places every time: by their key where the
 * pipeline relies on it, else in turn.
 */
final class Placement {

    private static final byte[] NO_KEY = null;

    private final int partitions;
    private final Optional<EventKeys> keys;
    private int turn;

    Placement(Input input, int partitions) {
        this.partitions = partitions;
        this.keys = input.partitionedByKey() ? Optional.of(new EventKeys(input)) : Optional.empty();
    }

    /** A record's partition and its key, which may be null. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Place(int partition, byte[] key) {}

    /** Of the next event. */
    Place next(SourceEvent event) {
        return keys.flatMap(each -> each.of(new InputRecord(event.value(), event.timestamp())))
                .map(key -> byKey(key.getBytes(UTF_8)))
                .orElseGet(this::inTurn);
    }

    private Place byKey(byte[] key) {
        return new Place(KeyPlacement.of(key, partitions), key);
    }

    private Place inTurn() {
        turn = (turn + 1) % partitions;
        return new Place(turn, NO_KEY);
    }
}
