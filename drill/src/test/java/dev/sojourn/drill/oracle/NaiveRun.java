package dev.sojourn.drill.oracle;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.history.AggregateSpec;
import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.HistoryEvent;
import dev.sojourn.drill.history.Silence;
import dev.sojourn.drill.history.WindowSpec;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Lets a history happen to naive windows and gathers what they write. */
final class NaiveRun {

    private final History history;
    private final Random random;
    private final List<NaiveWindow> windows;
    private final Map<Integer, Long> clocks = new TreeMap<>();
    private final Set<Integer> idle = new HashSet<>();
    private final List<RawRecord> deadLetters = new ArrayList<>();

    private NaiveRun(History history) {
        this.history = history;
        this.random = new Random(history.seed());
        this.windows = history.windows().stream().map(NaiveWindow::of).toList();
        for (int partition = 0; partition < history.partitions(); partition++) {
            clocks.put(partition, Long.MIN_VALUE);
        }
    }

    /** All windows. */
    static TopicContents of(History history) {
        NaiveRun run = new NaiveRun(history);
        run.run();
        Map<String, TopicContents.Written> written = new HashMap<>();
        List<RawRecord> late = new ArrayList<>();
        for (NaiveWindow window : run.windows) {
            written.put(window.spec.name(), new TopicContents.Written(window.results, window.ledger()));
            window.late.forEach(
                    record -> append(late, record.partition(), record.key(), record.value(), record.headers()));
        }
        return new TopicContents(history.input(), late, run.deadLetters, written);
    }

    /** To be falsified; of a history with a single window. */
    static HistoryEditor editor(History history) {
        TopicContents all = of(history);
        return new HistoryEditor(
                history.windows().get(0).name(),
                all.input(),
                all.results(),
                all.late(),
                all.deadLetters(),
                all.ledger());
    }

    private void run() {
        List<RawRecord> records = history.input();
        for (int i = 0; i < records.size(); i++) {
            silence(i);
            take(history.events().get(i), records.get(i));
            pass();
            if (random.nextInt(3) == 0) {
                windows.forEach(NaiveWindow::tell);
            }
        }
        silence(records.size());
        String assumed = history.silences().isEmpty() ? null : "idle";
        windows.forEach(window -> window.pass(Long.MAX_VALUE, assumed));
    }

    private void silence(int before) {
        for (Silence silence : history.silences()) {
            if (silence.before() == before && silence.partitions().size() == history.partitions()) {
                windows.forEach(window -> window.pass(Long.MAX_VALUE, "idle"));
            } else if (silence.before() == before) {
                idle.addAll(silence.partitions());
                pass();
            }
        }
    }

    private void pass() {
        long strict = clocks.values().stream().mapToLong(clock -> clock).min().orElseThrow();
        windows.forEach(window -> window.pass(strict, null));
        if (!idle.isEmpty()) {
            long assumed = clocks.entrySet().stream()
                    .filter(clock -> !idle.contains(clock.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .min()
                    .orElse(strict);
            windows.forEach(window -> window.pass(assumed, "idle"));
        }
    }

    private void take(HistoryEvent event, RawRecord record) {
        idle.remove(event.partition());
        switch (event.kind()) {
            case BROKEN -> deadLetter(record, "not-json", null);
            case NO_VALUE -> deadLetter(record, "no-value", null);
            case NO_KEY -> deadLetter(record, "bad-key", null);
            case BAD_TIME -> deadLetter(record, "bad-time", null);
            case FUTURE -> deadLetter(record, "time-in-future", null);
            case NO_PAGE -> deadLetter(record, "stage-failed", null);
            case HEARTBEAT -> {
                clocks.merge(event.partition(), event.time(), Math::max);
                windows.forEach(NaiveWindow::filtered);
            }
            default -> route(event, record);
        }
    }

    private void route(HistoryEvent event, RawRecord record) {
        if (windows.stream().anyMatch(window -> rejection(window.spec, event) == null)) {
            clocks.merge(event.partition(), event.time(), Math::max);
        }
        for (NaiveWindow window : windows) {
            String rejection = rejection(window.spec, event);
            if (rejection != null) {
                deadLetter(record, rejection, window.spec.name());
            } else if (isUnwanted(window.spec, event)) {
                window.filtered();
            } else {
                String key = window.spec.byCountry() ? event.country() : event.key();
                window.take(key, record, event, clocks.get(event.partition()), fields(event));
            }
        }
    }

    /** Why this window does not take it; null if it does, or does not want it. */
    private static String rejection(WindowSpec spec, HistoryEvent event) {
        if (isUnwanted(spec, event)) {
            return null;
        }
        if (spec.byCountry() && event.kind() == HistoryEvent.Kind.NO_COUNTRY) {
            return "bad-key";
        }
        boolean calculates = spec.aggregates().stream().anyMatch(NaiveRun::needsNumber);
        return calculates && event.kind() == HistoryEvent.Kind.BAD_AMOUNT ? "bad-argument" : null;
    }

    private static boolean needsNumber(AggregateSpec aggregate) {
        return switch (aggregate) {
            case REVENUE, MEAN, CHEAPEST, DEAREST, MEDIAN -> true;
            default -> false;
        };
    }

    private static boolean isUnwanted(WindowSpec spec, HistoryEvent event) {
        return spec.filtered() && event.country().equals("xx") && event.kind() != HistoryEvent.Kind.NO_COUNTRY;
    }

    static boolean isNumber(HistoryEvent event) {
        return event.kind() != HistoryEvent.Kind.BAD_AMOUNT && !event.amount().equals("null");
    }

    private static ObjectNode fields(HistoryEvent event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("page", "/" + event.page());
        if (event.kind() == HistoryEvent.Kind.BAD_AMOUNT) {
            fields.put("amount", "x");
        } else {
            fields.put("amount", isNumber(event) ? new BigDecimal(event.amount()) : null);
        }
        fields.put("country", event.kind() == HistoryEvent.Kind.NO_COUNTRY ? null : event.country());
        return fields.put("pause", event.pauseMs() + "ms").put("bye", event.bye());
    }

    private void deadLetter(RawRecord record, String code, String window) {
        Map<String, String> headers = source(record, window);
        headers.put("sojourn.reason", code);
        headers.put("sojourn.timestamp", Long.toString(record.timestamp()));
        append(deadLetters, record.partition(), record.key(), record.value(), headers);
    }

    /** @param window null for none */
    static Map<String, String> source(RawRecord record, String window) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put("sojourn.partition", Integer.toString(record.partition()));
        headers.put("sojourn.offset", Long.toString(record.offset()));
        if (window != null) {
            headers.put("sojourn.window", window);
        }
        return headers;
    }

    static void append(List<RawRecord> topic, int partition, byte[] key, byte[] value, Map<String, String> headers) {
        long offset =
                topic.stream().filter(record -> record.partition() == partition).count();
        topic.add(new RawRecord(partition, offset, History.TIMESTAMP, key, value, headers));
    }
}
