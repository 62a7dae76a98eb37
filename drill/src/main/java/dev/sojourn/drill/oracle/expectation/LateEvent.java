package dev.sojourn.drill.oracle.expectation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.topic.HeaderCheck;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One event that belongs into the late topic for a window, late by {@code byMs} milliseconds beyond the grace. */
record LateEvent(String window, String key, long time, long byMs, ObjectNode fields) implements ExpectedRecord {

    @Override
    public List<String> differences(RawRecord actual) {
        HeaderCheck headers = new HeaderCheck(actual)
                .expect("sojourn.reason", "late")
                .expect("sojourn.window", window)
                .expect("sojourn.time", Long.toString(time))
                .expect("sojourn.late-by-ms", Long.toString(byMs));
        List<String> differences = new ArrayList<>(headers.differences());
        if (!Arrays.equals(key.getBytes(StandardCharsets.UTF_8), actual.key())) {
            differences.add("key is " + actual.keyText() + " instead of " + key);
        }
        if (Json.output(actual.value())
                .filter(value -> Json.same(fields, value))
                .isEmpty()) {
            differences.add("value is not the event " + fields);
        }
        return differences;
    }
}
