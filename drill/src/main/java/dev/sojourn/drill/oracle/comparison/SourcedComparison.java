package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.expectation.ExpectedRecord;
import dev.sojourn.drill.oracle.expectation.Origin;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomalies;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Compares a topic whose records name the input record they come from with what must be in it. */
public final class SourcedComparison {

    private final String role;
    private final Function<RawRecord, String> window;
    private final Anomalies anomalies;

    /**
     * Compares records that name their origin.
     *
     * @param role what the topic is called in the verdict
     * @param window which window a record is of, as in {@link Origin}
     */
    public SourcedComparison(String role, Function<RawRecord, String> window, Anomalies anomalies) {
        this.role = role;
        this.window = window;
        this.anomalies = anomalies;
    }

    /**
     * Says of each record that should be there, or is, what is wrong with it.
     *
     * @param expected by origin, in the order in which what is missing is told
     */
    public void compare(Map<Origin, ExpectedRecord> expected, List<RawRecord> records) {
        Set<Origin> seen = new HashSet<>();
        records.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(record -> {
            Optional<Origin> source = origin(record);
            if (source.filter(expected::containsKey).isEmpty()) {
                report(Anomaly.Kind.PHANTOM, record, "is here, where it does not belong");
            } else if (seen.add(source.get())) {
                reportDifferences(expected.get(source.get()), record);
            } else {
                report(Anomaly.Kind.DUPLICATE, record, "is here once more");
            }
        });
        expected.forEach((origin, one) -> {
            if (!seen.contains(origin)) {
                String what = role + ": input " + origin + " is not here";
                anomalies.add(Anomaly.Kind.LOST, one.key(), origin.source(), what);
            }
        });
    }

    private void reportDifferences(ExpectedRecord expected, RawRecord record) {
        List<String> differences = expected.differences(record);
        if (!differences.isEmpty()) {
            report(Anomaly.Kind.WRONG, record, String.join("; ", differences));
        }
    }

    private void report(Anomaly.Kind kind, RawRecord record, String what) {
        String origin = origin(record).map(source -> "input " + source + " ").orElse("a record that names no input ");
        anomalies.add(kind, record.keyText(), record.position(), role + ": " + origin + what);
    }

    private Optional<Origin> origin(RawRecord record) {
        return source(record).map(source -> new Origin(source, window.apply(record)));
    }

    private static Optional<Position> source(RawRecord record) {
        try {
            int partition = Integer.parseInt(record.headers().get("sojourn.partition"));
            long offset = Long.parseLong(record.headers().get("sojourn.offset"));
            return Optional.of(new Position(partition, offset));
        } catch (NumberFormatException missingOrNoNumber) {
            return Optional.empty();
        }
    }
}
