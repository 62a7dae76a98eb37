package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.topic.LedgerEntry;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomalies;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Compares what the stateful tasks of one window together say they have done with what there was to do. */
public final class LedgerComparison {

    private static final byte[] KEY = "ledger".getBytes(StandardCharsets.UTF_8);

    private final String role;
    private final Anomalies anomalies;

    /**
     * Compares ledgers.
     *
     * @param role what the ledger is called in the verdict
     */
    public LedgerComparison(String role, Anomalies anomalies) {
        this.role = role;
        this.anomalies = anomalies;
    }

    public void compare(LedgerEntry expected, List<RawRecord> records) {
        LedgerEntry sum = LedgerEntry.NOTHING;
        for (RawRecord last : lastOfEachPartition(records).values()) {
            Optional<LedgerEntry> entry = LedgerEntry.read(last.value());
            if (entry.isEmpty()) {
                anomalies.add(Anomaly.Kind.WRONG, last.keyText(), last.position(), role + ": not readable");
            }
            sum = sum.plus(entry.orElse(LedgerEntry.NOTHING));
        }
        compare("filtered", expected.filtered(), sum.filtered());
        compare("late", expected.late(), sum.late());
        compare("windowed", expected.windowed(), sum.windowed());
        compare("closed", expected.closed(), sum.closed());
    }

    private static SortedMap<Integer, RawRecord> lastOfEachPartition(List<RawRecord> records) {
        SortedMap<Integer, RawRecord> last = new TreeMap<>();
        records.stream()
                .filter(record -> Arrays.equals(KEY, record.key()))
                .forEach(record -> last.merge(record.partition(), record, LedgerComparison::later));
        return last;
    }

    private static RawRecord later(RawRecord one, RawRecord other) {
        return one.offset() > other.offset() ? one : other;
    }

    private void compare(String count, long expected, long actual) {
        if (expected != actual) {
            anomalies.addNowhere(Anomaly.Kind.WRONG, role + ": " + count + " is " + actual + " instead of " + expected);
        }
    }
}
