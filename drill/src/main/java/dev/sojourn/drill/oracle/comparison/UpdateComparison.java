package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.result.Telling;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Replays what was told of a key into a table by start, record by record: revisions rise by one, only what was told is
 * retracted, nothing that is no window in the end stays, and what was told in between was true at some moment.
 */
public final class UpdateComparison {

    private final KeyComparison shapes;
    private final InterimComparison interim;
    private final Report report;

    UpdateComparison(WindowRule rule, KeyComparison shapes, Report report) {
        this.shapes = shapes;
        this.interim = InterimComparison.of(rule, report);
        this.report = report;
    }

    public void compare(KeyCase key) {
        Map<Long, List<Telling>> byStart = new TreeMap<>();
        key.tellings()
                .forEach(telling -> byStart.computeIfAbsent(telling.start(), unused -> new ArrayList<>())
                        .add(telling));
        byStart.forEach((start, tellings) -> replay(key, start, tellings));
    }

    private void replay(KeyCase key, long start, List<Telling> tellings) {
        boolean assumed = shapes.isAssumed(key, start);
        WindowLife life = new WindowLife(assumed);
        for (Telling telling : tellings) {
            if (telling instanceof EmittedResult result) {
                interim.compare(key, assumed, life.last(), result);
                life.tell(result).ifPresent(fault -> add(fault, telling));
            } else {
                life.retract().ifPresent(fault -> add(fault, telling));
            }
        }
        boolean expected = key.windows().stream().anyMatch(window -> window.start() == start);
        if (life.isOpen() && !expected) {
            String what = life.last().bounds() + " is no window in the end, but was not retracted";
            report.add(Anomaly.Kind.PHANTOM, key.key(), life.last().position(), what);
        }
    }

    private void add(WindowLife.Fault fault, Telling telling) {
        report.add(fault.kind(), telling.key(), telling.position(), fault.what());
    }
}
