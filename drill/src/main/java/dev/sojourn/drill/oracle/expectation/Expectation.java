package dev.sojourn.drill.oracle.expectation;

import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where every record of the input belongs: dead letters before any window had it, and then for each window its own. */
public final class Expectation {

    private final OracleRules rules;
    private final EventDecoding decoding;
    private final PartitionClocks clocks = new PartitionClocks();

    private final Map<Position, Rejection> rejected = new LinkedHashMap<>();
    private final List<WindowExpectation> windows = new ArrayList<>();
    private long read;

    private Expectation(OracleRules rules) {
        this.rules = rules;
        this.decoding = new EventDecoding(rules);
        rules.windows().forEach(rule -> windows.add(new WindowExpectation(rule, decoding)));
    }

    public static Expectation of(OracleRules rules, List<RawRecord> input) {
        Expectation expectation = new Expectation(rules);
        input.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(expectation::place);
        return expectation;
    }

    private void place(RawRecord record) {
        read++;
        Decoded decoded = decoding.decode(record);
        if (decoded instanceof Decoded.Rejected rejection) {
            rejected.put(record.position(), new Rejection(record, rejection.code()));
        } else if (decoded instanceof Decoded.Filtered event) {
            clocks.advance(record.partition(), event.time());
            windows.forEach(WindowExpectation::filter);
        } else if (decoded instanceof Decoded.Kept event) {
            place(record, event);
        }
    }

    /** An event that every window rejects is as good as none to its source's clock. */
    private void place(RawRecord record, Decoded.Kept event) {
        List<Route> routes = windows.stream().map(window -> window.route(event)).toList();
        boolean taken = routes.stream().anyMatch(route -> !(route instanceof Route.Rejected));
        long clock = taken ? clocks.advance(record.partition(), event.time()) : Long.MIN_VALUE;
        for (int i = 0; i < routes.size(); i++) {
            windows.get(i).place(record, event, routes.get(i), clock);
        }
    }

    /** What no window had a part in; in the order of the sources. */
    public Map<Position, Rejection> rejected() {
        return rejected;
    }

    /** All dead letters there must be. */
    public Map<Origin, ExpectedRecord> deadLetters() {
        Map<Origin, ExpectedRecord> all = new LinkedHashMap<>();
        rejected.forEach((source, one) -> all.put(new Origin(source, ""), one));
        for (int i = 0; i < windows.size(); i++) {
            String window = originName(i);
            windows.get(i).rejected().forEach((source, one) -> all.put(new Origin(source, window), one));
        }
        return all;
    }

    /** All late events there must be. */
    public Map<Origin, ExpectedRecord> late() {
        Map<Origin, ExpectedRecord> all = new LinkedHashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            String window = originName(i);
            windows.get(i).late().forEach((source, one) -> all.put(new Origin(source, window), one));
        }
        return all;
    }

    private String originName(int window) {
        return rules.hasOneWindow() ? "" : rules.windows().get(window).name();
    }

    /** In the order of the rules. */
    public List<WindowExpectation> windows() {
        return windows;
    }

    public long read() {
        return read;
    }
}
