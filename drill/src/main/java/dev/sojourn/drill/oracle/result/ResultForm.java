package dev.sojourn.drill.oracle.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the records of one window's results look like. */
final class ResultForm {

    private final WindowRule rule;
    private final Set<String> closeReasons;

    ResultForm(WindowRule rule) {
        this.rule = rule;
        this.closeReasons = closeReasons(rule.shape());
    }

    private static Set<String> closeReasons(ShapeRule shape) {
        Set<String> reasons = new LinkedHashSet<>(List.of("idle", "stalled"));
        if (shape instanceof ShapeRule.Session session) {
            reasons.add("gap");
            session.max().ifPresent(max -> reasons.add("max"));
            session.end().ifPresent(end -> reasons.add("end"));
        } else {
            reasons.add("time");
        }
        return reasons;
    }

    /** Empty if it says no key and start, or has a value that says no end. */
    Optional<Telling> read(RawRecord record) {
        if (record.value() == null && rule.tellsUpdates()) {
            return Json.output(record.key())
                    .filter(ResultForm::namesWindow)
                    .map(key -> new Retraction(record.position(), key(key), start(key)));
        }
        return Json.output(record.value())
                .filter(value -> namesWindow(value) && isTime(value.path("end")))
                .map(value -> result(record, value));
    }

    /** Only its key: a result takes several times the memory of its record. */
    Optional<String> key(RawRecord record) {
        return read(record).map(Telling::key);
    }

    private EmittedResult result(RawRecord record, JsonNode value) {
        Set<String> truncated = new LinkedHashSet<>();
        value.path("truncated").forEach(name -> truncated.add(name.asText()));
        return new EmittedResult(
                record.position(),
                key(value),
                start(value),
                value.get("end").longValue(),
                value.path("closed").asText(),
                value.path("revision").asLong(),
                truncated,
                rule.aggregates().stream().map(each -> value.path(each.name())).toList());
    }

    /** What is wrong with how {@code record} says what it says. */
    List<String> differences(RawRecord record, Telling telling) {
        List<String> differences = new ArrayList<>();
        if (!keyAgrees(record, telling)) {
            differences.add("record key does not say key and start of the value");
        }
        if (telling instanceof EmittedResult result) {
            addDifferences(result, record, differences);
        } else {
            addHeader("sojourn.emit", "retracted", record, differences);
        }
        addHeader("sojourn.window", rule.name(), record, differences);
        return differences;
    }

    private void addDifferences(EmittedResult result, RawRecord record, List<String> differences) {
        if (result.end() < result.start()) {
            differences.add("ends before it starts");
        }
        boolean mayBeOpen = rule.tellsUpdates() && !result.isFinal();
        if (!mayBeOpen && !closeReasons.contains(result.closed())) {
            differences.add("closed is '" + result.closed() + "', which is no reason");
        }
        addHeader("sojourn.emit", mayBeOpen ? "update" : "final", record, differences);
        if (rule.tellsUpdates()) {
            addHeader("sojourn.revision", Long.toString(result.revision()), record, differences);
        }
    }

    private static void addHeader(String name, String expected, RawRecord record, List<String> differences) {
        if (!expected.equals(record.headers().get(name))) {
            differences.add("header " + name + " is not '" + expected + "'");
        }
    }

    private static boolean keyAgrees(RawRecord record, Telling telling) {
        return Json.output(record.key())
                .filter(ResultForm::namesWindow)
                .filter(key -> key(key).equals(telling.key()) && start(key) == telling.start())
                .isPresent();
    }

    private static String key(JsonNode node) {
        return node.get("key").textValue();
    }

    private static long start(JsonNode node) {
        return node.get("start").longValue();
    }

    private static boolean namesWindow(JsonNode node) {
        return node.path("key").isTextual() && isTime(node.path("start"));
    }

    private static boolean isTime(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong();
    }
}
