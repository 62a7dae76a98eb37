package dev.sojourn.topology.stage.decode;

import dev.sojourn.topology.format.RegistryFormats;
import dev.sojourn.topology.format.UndecodableException;
import dev.sojourn.topology.format.UndecodableException.Why;
import dev.sojourn.topology.format.ValueDecoder;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.stage.json.EventView;
import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.Map;

/** Reads a value by its schema, in a format that a module of its own brings. */
record RegistryDecoder(ValueDecoder values) implements EventDecoder {

    static EventDecoder of(Input input) {
        String format = input.format().text();
        return RegistryFormats.find(format)
                .map(found -> new RegistryDecoder(found.decoder(input.registry().orElseThrow())))
                .orElseThrow(() -> new IllegalArgumentException("no module for " + format));
    }

    @Override
    public Map<String, Object> decode(InputRecord record) throws Rejection {
        if (record.value() == null) {
            throw new Rejection(Reason.NO_VALUE, "the record has no value");
        }
        try {
            return new EventView(values.decode(record.value()));
        } catch (UndecodableException e) {
            throw new Rejection(reason(e.why()), Excerpt.sentence(e.getMessage()));
        }
    }

    private static Reason reason(Why why) {
        return switch (why) {
            case NO_SCHEMA_ID -> Reason.NO_SCHEMA_ID;
            case UNKNOWN_SCHEMA -> Reason.UNKNOWN_SCHEMA;
            case NOT_OF_ITS_SCHEMA -> Reason.NOT_OF_ITS_SCHEMA;
            case NOT_AN_OBJECT -> Reason.NOT_AN_OBJECT;
        };
    }
}
