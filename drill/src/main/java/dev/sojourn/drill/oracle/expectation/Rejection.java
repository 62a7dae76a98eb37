package dev.sojourn.drill.oracle.expectation;

import dev.sojourn.drill.oracle.topic.HeaderCheck;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** One input record that belongs into the dead letters, for the reason with this code. */
record Rejection(RawRecord original, String code) implements ExpectedRecord {

    private static final String OWN_HEADERS = "sojourn.";

    @Override
    public String key() {
        return original.keyText();
    }

    @Override
    public List<String> differences(RawRecord actual) {
        HeaderCheck headers = new HeaderCheck(actual)
                .expect("sojourn.reason", code)
                .expect("sojourn.timestamp", Long.toString(original.timestamp()));
        List<String> differences = new ArrayList<>(headers.differences());
        if (!Arrays.equals(original.key(), actual.key())) {
            differences.add("key is not the original's");
        }
        if (!Arrays.equals(original.value(), actual.value())) {
            differences.add("value is not the original's");
        }
        if (!keepsHeaders(actual)) {
            differences.add("a header of the original is missing or changed");
        }
        return differences;
    }

    private boolean keepsHeaders(RawRecord actual) {
        return original.headers().entrySet().stream()
                .filter(header -> !header.getKey().startsWith(OWN_HEADERS))
                .allMatch(header -> isIn(actual.headers(), header));
    }

    private static boolean isIn(Map<String, String> headers, Map.Entry<String, String> header) {
        return header.getValue() == null
                ? headers.containsKey(header.getKey()) && headers.get(header.getKey()) == null
                : header.getValue().equals(headers.get(header.getKey()));
    }
}
