package dev.sojourn.drill.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares a topic whose records name the input record they come from with what must be in it. */
final class SourcedComparison {

    private final String role;
    private final Anomalies anomalies;

    /** @param role what the topic is called in the verdict */
    SourcedComparison(String role, Anomalies anomalies) {
        this.role = role;
        this.anomalies = anomalies;
    }

    /** @param expected by source, in the order of the sources */
    void compare(Map<Position, ? extends ExpectedRecord> expected, List<RawRecord> records) {
        Set<Position> seen = new HashSet<>();
        records.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(record -> {
            Optional<Position> source = source(record);
            if (source.filter(expected::containsKey).isEmpty()) {
                report(Anomaly.Kind.PHANTOM, record, "is here, where it does not belong");
            } else if (seen.add(source.get())) {
                reportDifferences(expected.get(source.get()), record);
            } else {
                report(Anomaly.Kind.DUPLICATE, record, "is here once more");
            }
        });
        expected.forEach((source, one) -> {
            if (!seen.contains(source)) {
                anomalies.add(Anomaly.Kind.LOST, one.key(), source, role + ": input " + source + " is not here");
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
        String origin = source(record).map(source -> "input " + source + " ").orElse("a record that names no input ");
        anomalies.add(kind, record.keyText(), record.position(), role + ": " + origin + what);
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
