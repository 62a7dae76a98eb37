package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.Position;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import dev.sojourn.drill.oracle.verdict.Report;
import dev.sojourn.drill.oracle.window.Event;
import dev.sojourn.drill.oracle.window.IdealWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares windows of a fixed length, tumbling, hopping or sliding, with the results that start where they do. */
final class AlignedComparison implements KeyComparison {

    private final WindowRule rule;
    private final List<Aggregation> aggregations;
    private final Report report;
    private final long reachMs;
    private final boolean sliding;

    AlignedComparison(WindowRule rule, Report report) {
        this.rule = rule;
        this.aggregations = Aggregation.of(rule.aggregates());
        this.report = report;
        this.sliding = rule.shape() instanceof ShapeRule.Sliding;
        this.reachMs = reachMs(rule.shape());
    }

    /** How far from where it must a result may start to be taken for a window's that has none. */
    private static long reachMs(ShapeRule shape) {
        if (shape instanceof ShapeRule.Hopping hopping) {
            return hopping.advance().toMillis();
        }
        return shape instanceof ShapeRule.Tumbling tumbling ? tumbling.size().toMillis() : 2;
    }

    @Override
    public int compare(KeyCase key) {
        TruncationComparison truncations = new TruncationComparison(rule, aggregations, key.events());
        WindowJudgement judgement = new WindowJudgement(
                aggregations, new ClusterComparison(aggregations, AlignedBounds::differences, truncations));
        Map<Long, List<EmittedResult>> byStart = new TreeMap<>();
        key.results()
                .forEach(result -> byStart.computeIfAbsent(result.start(), unused -> new ArrayList<>())
                        .add(result));
        int splits = 0;
        List<IdealWindow> unanswered = new ArrayList<>();
        for (IdealWindow window : key.windows()) {
            List<EmittedResult> results = byStart.remove(window.start());
            if (results == null) {
                unanswered.add(window);
            } else {
                splits += judge(key, window, results, judgement);
            }
        }
        List<EmittedResult> strays =
                new ArrayList<>(byStart.values().stream().flatMap(List::stream).toList());
        unanswered.forEach(window -> judgeUnanswered(key, window, strays, judgement));
        strays.forEach(this::reportPhantom);
        return splits;
    }

    private int judge(KeyCase key, IdealWindow window, List<EmittedResult> results, WindowJudgement judgement) {
        boolean lacksWhatWasTold = isAssumed(key, window) && !judgement.countsAll(window.events(), results);
        Optional<WindowJudgement.Flaw> flaw =
                lacksWhatWasTold ? Optional.empty() : judgement.judge(toJudge(window, results));
        flaw.ifPresent(found -> report.add(found.kind(), key.key(), found.position(), found.what()));
        return flaw.isEmpty() && (results.size() > 1 || lacksWhatWasTold) ? 1 : 0;
    }

    private static WindowJudgement.Case toJudge(IdealWindow window, List<EmittedResult> results) {
        return new WindowJudgement.Case(
                words(window),
                window.events(),
                List.of(Cluster.of(results, window)),
                List.of(),
                Conflict.amongParts(results));
    }

    private void judgeUnanswered(
            KeyCase key, IdealWindow window, List<EmittedResult> strays, WindowJudgement judgement) {
        Optional<EmittedResult> near = strays.stream()
                .filter(result -> Math.abs(result.start() - window.start()) < reachMs)
                .findFirst();
        if (near.isPresent()) {
            strays.remove(near.get());
            judge(key, window, List.of(near.get()), judgement);
        } else if (!isAssumed(key, window)) {
            Position first = window.events().get(0).source();
            report.add(Anomaly.Kind.LOST, key.key(), first, words(window) + " has no result");
        }
    }

    private void reportPhantom(EmittedResult result) {
        String what = result.bounds() + " is no window of this key";
        report.add(Anomaly.Kind.PHANTOM, result.key(), result.position(), what);
    }

    private static String words(IdealWindow window) {
        return "window " + window.bounds() + " of " + window.events().size() + " event(s)";
    }

    /**
     * Sliding windows begin where events make them. What was told in a window that closed on an assumption is not told
     * again in one that a later event makes around it, nor does a window begin right behind it any more. If there was no
     * such window when sources fell silent, no result says so.
     */
    private boolean isAssumed(KeyCase key, IdealWindow window) {
        return sliding
                && (key.assuming().stream()
                                .anyMatch(result -> window.meets(result) || result.end() + 1 == window.start())
                        || rule.silences().stream().anyMatch(silence -> isTouched(key, window, silence)));
    }

    /**
     * Whether some of the events that make and fill a window came after a silence began: until when sources are taken for
     * idle after it, their offsets do not tell.
     */
    private static boolean isTouched(KeyCase key, IdealWindow window, Map<Integer, Long> silence) {
        return key.events().stream()
                .filter(event -> event.time() >= window.start() - 1 && event.time() <= window.end())
                .map(Event::source)
                .anyMatch(source -> source.offset() >= silence.getOrDefault(source.partition(), 0L));
    }

    @Override
    public boolean isAssumed(KeyCase key, long start) {
        return key.assuming().stream().anyMatch(result -> result.start() == start)
                || key.windows().stream()
                        .filter(window -> window.start() == start)
                        .anyMatch(window -> isAssumed(key, window));
    }
}
