package dev.sojourn.drill.oracle;

import java.util.ArrayList;
import java.util.List;

/** Notes which headers of a record are not as expected. */
final class HeaderCheck {

    private final RawRecord record;
    private final List<String> differences = new ArrayList<>();

    HeaderCheck(RawRecord record) {
        this.record = record;
    }

    HeaderCheck expect(String name, String expected) {
        String actual = record.headers().get(name);
        if (!expected.equals(actual)) {
            differences.add("header " + name + " is " + actual + " instead of " + expected);
        }
        return this;
    }

    List<String> differences() {
        return differences;
    }
}
