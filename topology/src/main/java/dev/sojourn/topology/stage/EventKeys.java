package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.stage.decode.EventDecoder;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Optional;

/** Finds the session key of an event where only that is asked for; used by one thread. */
public final class EventKeys {

    private final EventDecoder decoder;
    private final KeySource key;

    public EventKeys(Input input) {
        decoder = EventDecoder.of(input);
        key = KeySource.of(input.key());
    }

    /** Empty for an event that will be a dead letter. */
    public Optional<String> of(InputRecord record) {
        try {
            return Optional.of(key.key(decoder.decode(record), record));
        } catch (Rejection e) {
            return Optional.empty();
        }
    }
}
