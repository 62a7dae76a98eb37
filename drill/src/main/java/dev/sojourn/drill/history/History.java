package dev.sojourn.drill.history;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.EventFate;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.rule.WindowRule;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What happens to one pipeline: its windows, its events, and what befalls it meanwhile.
 *
 * @param seed what it was made from; a history made smaller keeps it
 * @param partitions of the input
 * @param events in the order in which they arrive, whatever their partition
 * @param crashes before which events the instance is killed and started again: indexes, or the number of events
 * @param silences in the order of their indexes
 */
public record History(
        long seed,
        int partitions,
        List<WindowSpec> windows,
        List<HistoryEvent> events,
        SortedSet<Integer> crashes,
        List<Silence> silences) {

    /** The Kafka timestamp of all records. */
    public static final long TIMESTAMP = 2_000_000;

    public static final Duration MAX_FUTURE = Duration.ofMinutes(5);

    /** All times are multiples of it, so that a bound shifted by a millisecond is never another event's time. */
    static final long STEP_MS = 10;

    private static final int FAMILY = 10;
    private static final String SEED = "sojourn.history.seed";
    private static final List<String> FIELDS = List.of("page", "amount", "country", "pause", "bye");

    public History {
        windows = List.copyOf(windows);
        events = List.copyOf(events);
        crashes = Collections.unmodifiableSortedSet(new TreeSet<>(crashes));
        silences = List.copyOf(silences);
    }

    /** Any windows, any events; the same for the same seed. */
    public static History random(long seed) {
        return new RandomHistory(seed).history();
    }

    /** Of one family are histories that differ in their events alone; their seeds are neighbours. */
    public static long family(long seed) {
        return Math.floorDiv(seed, FAMILY);
    }

    /** With a single window definition, of this kind. */
    public static History random(long seed, ShapeSpec.Kind kind) {
        return new RandomHistory(seed).history(kind);
    }

    /** The seed asked for by {@code -Dsojourn.history.seed=…}, or a new one. */
    public static long firstSeed() {
        return Long.getLong(SEED, new Random().nextInt(1_000_000_000));
    }

    /** What makes a test begin with this history. */
    public String replay() {
        return "-D" + SEED + "=" + seed;
    }

    /** The same with a single one of its windows. */
    public History only(WindowSpec window) {
        return new History(seed, partitions, List.of(window), events, crashes, silences);
    }

    /** The input as Kafka has it, in the order of arrival. */
    public List<RawRecord> input() {
        long[] offsets = new long[partitions];
        List<RawRecord> records = new ArrayList<>();
        for (HistoryEvent event : events) {
            long offset = offsets[event.partition()]++;
            records.add(new RawRecord(event.partition(), offset, TIMESTAMP, null, event.value(), Map.of()));
        }
        return records;
    }

    /** What the oracle goes by. */
    public OracleRules rules() {
        return new OracleRules(
                "user",
                "ts",
                MAX_FUTURE,
                History::stages,
                windows.stream().map(this::rule).toList());
    }

    private WindowRule rule(WindowSpec window) {
        return window.rule().withSilences(silences.stream().map(this::offsets).toList());
    }

    /** How far each partition was when a silence began. */
    private Map<Integer, Long> offsets(Silence silence) {
        return events.subList(0, silence.before()).stream().collect(groupingBy(HistoryEvent::partition, counting()));
    }

    private static EventFate stages(JsonNode event) {
        if (event.path("type").asText().equals("heartbeat")) {
            return EventFate.filter();
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (String name : FIELDS) {
            if (!event.has(name)) {
                return EventFate.reject();
            }
            fields.set(name, event.get(name));
        }
        return EventFate.keep(fields);
    }

    /**
     * The pipeline file without {@code kafka} and {@code state}. All topics have their names from the pipeline's: {@code
     * name} is the input, with the name of the window behind it its results, with {@code -late} and {@code -dead} the
     * others.
     */
    public String pipelineFile(String name) {
        String map = FIELDS.stream().map(field -> field + ": event." + field).collect(joining(", "));
        return "name: " + name + "\n"
                + "input: { topic: " + name + ", key: user, time: ts, max-future: 5m }\n"
                + "stages:\n  - filter: event.type != \"heartbeat\"\n  - map: { " + map + " }\n"
                + windows.stream()
                        .map(window -> window.yaml(name + "-" + window.name()))
                        .collect(joining("", "windows:\n", ""))
                + "late: { topic: " + name + "-late }\ndead-letters: { topic: " + name + "-dead }\n";
    }

    /** All there is to it, for people. */
    public String text() {
        StringBuilder text = new StringBuilder(replay()).append('\n').append(pipelineFile("history"));
        List<RawRecord> records = input();
        for (int i = 0; i <= events.size(); i++) {
            int index = i;
            silences.stream()
                    .filter(each -> each.before() == index)
                    .forEach(each -> text.append("idle are ")
                            .append(new TreeSet<>(each.partitions()))
                            .append('\n'));
            text.append(crashes.contains(i) ? "killed and started again\n" : "");
            if (i < events.size()) {
                HistoryEvent event = events.get(i);
                text.append(event.partition()).append('@').append(records.get(i).offset());
                text.append("  ").append(event).append('\n');
            }
        }
        return text.toString();
    }
}
