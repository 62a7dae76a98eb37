package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the records of the results topic and reports those whose form is wrong. */
final class ResultDecoding {

    private static final Set<String> CLOSE_REASONS = Set.of("gap", "idle", "stalled");

    private final List<AggregateRule> aggregates;
    private final Anomalies anomalies;

    ResultDecoding(List<AggregateRule> aggregates, Anomalies anomalies) {
        this.aggregates = aggregates;
        this.anomalies = anomalies;
    }

    /** In the order of their positions, without those that say no key, start and end. */
    List<EmittedResult> decode(List<RawRecord> records) {
        return records.stream()
                .sorted(RawRecord.BY_POSITION)
                .map(this::decode)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<EmittedResult> decode(RawRecord record) {
        Optional<EmittedResult> result = Json.output(record.value())
                .filter(ResultDecoding::namesSession)
                .map(value -> result(record.position(), value));
        if (result.isEmpty()) {
            String what = "results: no JSON object with key, start and end";
            anomalies.add(Anomaly.Kind.WRONG, record.keyText(), record.position(), what);
        }
        result.ifPresent(readable -> reportForm(record, readable));
        return result;
    }

    private static boolean namesSession(JsonNode value) {
        return value.path("key").isTextual() && isTime(value.path("start")) && isTime(value.path("end"));
    }

    private static boolean isTime(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }

    private EmittedResult result(Position position, JsonNode value) {
        return new EmittedResult(
                position,
                value.get("key").textValue(),
                value.get("start").longValue(),
                value.get("end").longValue(),
                value.path("closed").asText(),
                aggregates.stream().map(rule -> value.path(rule.name())).toList());
    }

    private void reportForm(RawRecord record, EmittedResult result) {
        List<String> differences = new ArrayList<>();
        if (!keyAgrees(record, result)) {
            differences.add("record key does not say key and start of the value");
        }
        if (result.end() < result.start()) {
            differences.add("ends before it starts");
        }
        if (!CLOSE_REASONS.contains(result.closed())) {
            differences.add("closed is '" + result.closed() + "', which is no reason");
        }
        if (!"final".equals(record.headers().get("sojourn.emit"))) {
            differences.add("header sojourn.emit is not 'final'");
        }
        if (!differences.isEmpty()) {
            String what = "results: " + result.bounds() + ": " + String.join("; ", differences);
            anomalies.add(Anomaly.Kind.WRONG, result.key(), result.position(), what);
        }
    }

    private static boolean keyAgrees(RawRecord record, EmittedResult result) {
        return Json.output(record.key())
                .filter(key -> key.path("key").isTextual() && isTime(key.path("start")))
                .filter(key -> key.get("key").textValue().equals(result.key()))
                .filter(key -> key.get("start").longValue() == result.start())
                .isPresent();
    }
}
