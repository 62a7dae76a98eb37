package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Finds the session key of an event: the text of a string, number or boolean. */
interface KeySource {

    String key(Map<String, Object> event, InputRecord record) throws Rejection;

    /** Where a pipeline's input says that it is. */
    static KeySource of(EventKey key) {
        if (key instanceof EventKey.Field field) {
            return (event, record) -> KeyText.of("the key field " + field.name(), event.get(field.name()));
        }
        if (key instanceof EventKey.Computed computed) {
            ComputedValue value = new ComputedValue(computed.expression());
            return (event, record) ->
                    KeyText.of("the key " + computed.expression(), value.of(event, Reason.BAD_KEY, "the key"));
        }
        return (event, record) -> ofRecord(record);
    }

    private static String ofRecord(InputRecord record) throws Rejection {
        if (record.key() == null) {
            throw new Rejection(Reason.BAD_KEY, "the record has no key");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(record.key()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejection(Reason.BAD_KEY, "the record's key is not text in UTF-8");
        }
    }
}
