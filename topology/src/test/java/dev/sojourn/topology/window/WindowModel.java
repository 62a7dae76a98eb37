package dev.sojourn.topology.window;

import dev.cel.common.values.NullValue;
import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the windows of a key are, from all its events at once and with no thought for speed. */
final class WindowModel {

    private final WindowDefinition definition;
    private final long grace;

    WindowModel(WindowDefinition definition) {
        this.definition = definition;
        this.grace = definition.grace().toMillis();
    }

    /** An event and what its source's clock showed, itself included. */
    record Seen(Event event, long clock) {

        long time() {
            return event.time();
        }
    }

    private static final Comparator<Seen> ORDER = Comparator.comparingLong(Seen::time)
            .thenComparingInt(seen -> seen.event.partition())
            .thenComparingLong(seen -> seen.event.offset());

    long lateBy(long time, long clock) {
        WindowShape shape = definition.shape();
        if (shape instanceof WindowShape.Sliding sliding) {
            long difference = sliding.difference().toMillis();
            return Math.max(time - difference, clock - grace - difference) - time;
        }
        if (shape instanceof WindowShape.Session) {
            return clock - time - grace;
        }
        long last = time / advance() * advance();
        return clock - (last + size() - 1 + grace);
    }

    /** The windows by their starts, as text. */
    SortedMap<Long, String> windows(List<Seen> events) {
        List<Seen> sorted = events.stream().sorted(ORDER).toList();
        TreeMap<Long, String> windows = new TreeMap<>();
        if (definition.shape() instanceof WindowShape.Session session) {
            sessions(session, sorted)
                    .forEach(each -> windows.put(
                            each.events.get(0).time(),
                            text(each.events.get(each.events.size() - 1).time(), each.events, each.closed)));
            return windows;
        }
        for (long start : starts(sorted)) {
            List<Seen> held =
                    sorted.stream().filter(event -> holds(start, event)).toList();
            if (!held.isEmpty()) {
                windows.put(start, text(start + length(), held, "time"));
            }
        }
        return windows;
    }

    private Set<Long> starts(List<Seen> events) {
        TreeSet<Long> starts = new TreeSet<>();
        for (Seen event : events) {
            if (definition.shape() instanceof WindowShape.Sliding) {
                starts.add(event.time() + 1);
                starts.add(Math.max(event.time(), event.clock - grace) - length());
            } else {
                for (long start = 0; start <= event.time(); start += advance()) {
                    starts.add(start);
                }
            }
        }
        return starts;
    }

    private boolean holds(long start, Seen event) {
        if (definition.shape() instanceof WindowShape.Sliding) {
            return start <= event.time() && event.time() <= start + length() && start >= event.clock - grace - length();
        }
        return start <= event.time() && event.time() < start + size() && start + size() - 1 + grace >= event.clock;
    }

    private long length() {
        return definition.shape() instanceof WindowShape.Sliding sliding
                ? sliding.difference().toMillis()
                : size();
    }

    private long size() {
        return definition.shape() instanceof WindowShape.Hopping hopping
                ? hopping.size().toMillis()
                : ((WindowShape.Tumbling) definition.shape()).size().toMillis();
    }

    private long advance() {
        return definition.shape() instanceof WindowShape.Hopping hopping
                ? hopping.advance().toMillis()
                : size();
    }

    private static final class Session {

        private final List<Seen> events = new ArrayList<>();
        private long reach;
        private String closed = "gap";
    }

    private static List<Session> sessions(WindowShape.Session shape, List<Seen> sorted) {
        List<Session> sessions = new ArrayList<>();
        Session open = null;
        for (Seen event : sorted) {
            if (open != null && isOver(shape, open, event.time())) {
                open = null;
            }
            if (open == null) {
                open = new Session();
                sessions.add(open);
            }
            open.events.add(event);
            open.reach = Math.max(open.reach, event.time() + gap(shape, event));
            if (shape.end().isPresent()
                    && Boolean.TRUE.equals(event.event.fields().get("end"))) {
                open.closed = "end";
            }
        }
        return sessions;
    }

    private static boolean isOver(WindowShape.Session shape, Session open, long time) {
        if (open.closed.equals("end")) {
            return time > open.events.get(open.events.size() - 1).time();
        }
        if (time > open.reach) {
            return true;
        }
        if (shape.max().isPresent()
                && time - open.events.get(0).time() > shape.max().get().toMillis()) {
            open.closed = "max";
            return true;
        }
        return false;
    }

    private static long gap(WindowShape.Session shape, Seen event) {
        return shape.gap() instanceof WindowShape.Gap.Fixed fixed
                ? fixed.length().toMillis()
                : (Long) event.event.fields().get("gap");
    }

    private String text(long end, List<Seen> events, String closed) {
        List<String> columns = new ArrayList<>();
        List<String> truncated = new ArrayList<>();
        for (AggregateDefinition each : definition.aggregates()) {
            columns.add(each.name() + "=" + value(each, events, truncated));
        }
        return "-" + end + " " + columns + " " + closed + " " + truncated;
    }

    private static String value(AggregateDefinition aggregate, List<Seen> events, List<String> truncated) {
        List<Object> values = events.stream()
                .map(event -> event.event.fields().get(aggregate.field()))
                .filter(value -> value != null && value != NullValue.NULL_VALUE)
                .toList();
        return switch (aggregate.kind()) {
            case COUNT -> String.valueOf(events.size());
            case SUM -> plain(sum(values));
            case AVG ->
                values.isEmpty()
                        ? "null"
                        : plain(sum(values).divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
            case MIN ->
                values.stream()
                        .map(WindowModel::decimal)
                        .min(Comparator.naturalOrder())
                        .map(WindowModel::plain)
                        .orElse("null");
            case MAX ->
                values.stream()
                        .map(WindowModel::decimal)
                        .max(Comparator.naturalOrder())
                        .map(WindowModel::plain)
                        .orElse("null");
            case FIRST -> values.isEmpty() ? "null" : json(values.get(0));
            case LAST -> values.isEmpty() ? "null" : json(values.get(values.size() - 1));
            case COLLECT -> {
                int most = Integer.parseInt(aggregate.arguments().get(0));
                if (values.size() > most) {
                    truncated.add(aggregate.name());
                }
                yield values.stream().limit(most).map(WindowModel::json).collect(Collectors.joining(",", "[", "]"));
            }
            case DISTINCT ->
                String.valueOf(values.stream().map(WindowModel::json).distinct().count());
            case QUANTILE -> {
                List<Double> sorted = values.stream()
                        .map(value -> ((Number) value).doubleValue())
                        .sorted()
                        .toList();
                double rank = Double.parseDouble(aggregate.arguments().get(0));
                int index = Math.max(0, (int) Math.ceil(rank * sorted.size()) - 1);
                yield sorted.isEmpty() ? "null" : plain(decimal(sorted.get(index)));
            }
            case TOP -> top(values, Integer.parseInt(aggregate.arguments().get(0)));
            case FOLD -> fold(aggregate, events, truncated);
        };
    }

    private static String top(List<Object> values, int most) {
        Map<String, Long> counts =
                values.stream().collect(Collectors.groupingBy(WindowModel::json, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(each -> "{\"value\":" + each.getKey() + ",\"count\":" + each.getValue() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    /** The one fold of these tests: the pages one behind the other; it fails where there is no text. */
    private static String fold(AggregateDefinition aggregate, List<Seen> events, List<String> truncated) {
        List<Object> pages =
                events.stream().map(event -> event.event.fields().get("page")).toList();
        if (!pages.stream().allMatch(String.class::isInstance)) {
            truncated.add(aggregate.name());
        }
        return pages.stream()
                .filter(String.class::isInstance)
                .map(Objects::toString)
                .collect(Collectors.joining("", "\"", "\""));
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(WindowModel::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof Double value ? shortest(value) : BigDecimal.valueOf((Long) number);
    }

    /** The decimal of the fewest digits that reads as this double, the nearest of them; JDK 17 does not always find it. */
    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        int digits = 1;
        while (exact.round(new MathContext(digits)).doubleValue() != value) {
            digits++;
        }
        return exact.round(new MathContext(digits));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    private static String json(Object value) {
        return value instanceof String text ? '"' + text + '"' : value.toString();
    }
}
