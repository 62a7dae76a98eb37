package dev.sojourn.drill.oracle.topic;

import java.util.ArrayList;
import java.util.List;

/** Notes which headers of a record are not as expected. */
public final class HeaderCheck {

    private final RawRecord record;
    private final List<String> differences = new ArrayList<>();

    public HeaderCheck(RawRecord record) {
        this.record = record;
    }

    public HeaderCheck expect(String name, String expected) {
        String actual = record.headers().get(name);
        if (!expected.equals(actual)) {
            differences.add("header " + name + " is " + actual + " instead of " + expected);
        }
        return this;
    }

    public List<String> differences() {
        return differences;
    }
}
