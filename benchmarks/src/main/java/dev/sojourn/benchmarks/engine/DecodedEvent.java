package dev.sojourn.benchmarks.engine;

import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;

/** An event behind the stages: its session key, its time, and its fields as JSON. */
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
record DecodedEvent(String key, long time, byte[] fields) {

    /** An accepted event that the only window takes. */
    static DecodedEvent of(Outcome.Accepted accepted, EventWriter writer) {
        Outcome.Route.To to = (Outcome.Route.To) accepted.routes().get(0);
        return new DecodedEvent(to.key(), accepted.time(), writer.write(accepted.event()));
    }
}
