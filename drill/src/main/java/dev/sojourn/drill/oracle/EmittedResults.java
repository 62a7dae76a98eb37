package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results as they were committed, by key. */
final class EmittedResults {

    private static final Set<String> CLOSE_REASONS = Set.of("gap", "idle", "stalled");

    private final List<AggregateRule> aggregates;
    private final Anomalies anomalies;
    private final Map<String, List<RawRecord>> byKey = new HashMap<>();

    private EmittedResults(List<AggregateRule> aggregates, Anomalies anomalies) {
        this.aggregates = aggregates;
        this.anomalies = anomalies;
    }

    /** Without those that say no key, start and end: they are reported. */
    static EmittedResults read(List<RawRecord> records, List<AggregateRule> aggregates, Anomalies anomalies) {
        EmittedResults results = new EmittedResults(aggregates, anomalies);
        records.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(results::add);
        return results;
    }

    private void add(RawRecord record) {
        Optional<JsonNode> value = Json.output(record.value()).filter(EmittedResults::namesSession);
        if (value.isEmpty()) {
            String what = "results: no JSON object with key, start and end";
            anomalies.add(Anomaly.Kind.WRONG, record.keyText(), record.position(), what);
        }
        value.ifPresent(result ->
                byKey.computeIfAbsent(key(result), unused -> new ArrayList<>()).add(record));
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** The results of {@code key} in the order of their positions; reports those whose form is wrong. */
    List<EmittedResult> of(String key) {
        return byKey.getOrDefault(key, List.of()).stream().map(this::result).toList();
    }

    private EmittedResult result(RawRecord record) {
        JsonNode value = Json.output(record.value()).orElseThrow();
        EmittedResult result = new EmittedResult(
                record.position(),
                key(value),
                value.get("start").longValue(),
                value.get("end").longValue(),
                value.path("closed").asText(),
                aggregates.stream().map(rule -> value.path(rule.name())).toList());
        reportForm(record, result);
        return result;
    }

    private static String key(JsonNode value) {
        return value.get("key").textValue();
    }

    private static boolean namesSession(JsonNode value) {
        return value.path("key").isTextual() && isTime(value.path("start")) && isTime(value.path("end"));
    }

    private static boolean isTime(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
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
