package dev.sojourn.drill.oracle.result;

import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Report;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The results of one window definition as they were committed, by key. */
public final class EmittedResults {

    private final ResultForm form;
    private final Report report;
    private final Map<String, List<RawRecord>> byKey = new HashMap<>();

    private EmittedResults(WindowRule rule, Report report) {
        this.form = new ResultForm(rule);
        this.report = report;
    }

    /** Without those that say no key, start and end: they are reported. */
    public static EmittedResults read(WindowRule rule, List<RawRecord> records, Report report) {
        EmittedResults results = new EmittedResults(rule, report);
        records.stream().sorted(RawRecord.BY_POSITION).forEachOrdered(results::add);
        return results;
    }

    private void add(RawRecord record) {
        Optional<String> key = form.key(record);
        if (key.isEmpty()) {
            String what = "no JSON object with key, start and end";
            report.add(Anomaly.Kind.WRONG, record.keyText(), record.position(), what);
        }
        key.ifPresent(named ->
                byKey.computeIfAbsent(named, unused -> new ArrayList<>()).add(record));
    }

    public Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    /** All that was told of {@code key} in the order of positions; reports what has the wrong form. */
    public List<Telling> of(String key) {
        return byKey.getOrDefault(key, List.of()).stream().map(this::telling).toList();
    }

    private Telling telling(RawRecord record) {
        Telling telling = form.read(record).orElseThrow();
        List<String> differences = form.differences(record, telling);
        if (!differences.isEmpty()) {
            String named =
                    telling instanceof EmittedResult result ? result.bounds() : "retraction of " + telling.start();
            report.add(
                    Anomaly.Kind.WRONG,
                    telling.key(),
                    telling.position(),
                    named + ": " + String.join("; ", differences));
        }
        return telling;
    }
}
