package dev.sojourn.drill.oracle;

import dev.sojourn.drill.oracle.InputEvent.Truth;
import dev.sojourn.drill.oracle.topic.RawRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A pipeline that takes one event after the other and keeps its open sessions in a list: the opposite of how the oracle
 * works, and with no decoding, because events come with the truth about them.
 */
final class NaivePipeline {

    private static final int TASKS = 2;

    private final long gap;
    private final long grace;
    private final Map<Integer, Long> clocks = new TreeMap<>();
    private final List<OpenSession> open = new ArrayList<>();

    private final List<RawRecord> input = new ArrayList<>();
    private final List<RawRecord> results = new ArrayList<>();
    private final List<RawRecord> late = new ArrayList<>();
    private final List<RawRecord> deadLetters = new ArrayList<>();
    private final List<RawRecord> ledger = new ArrayList<>();
    private final long[][] counts = new long[TASKS][4];

    /** The clocks of all {@code partitions} must be known before anything closes. */
    NaivePipeline(int partitions, long gap, long grace) {
        this.gap = gap;
        this.grace = grace;
        for (int partition = 0; partition < partitions; partition++) {
            clocks.put(partition, Long.MIN_VALUE);
        }
    }

    NaivePipeline take(InputEvent... events) {
        for (InputEvent event : events) {
            input.add(event.record());
            take(event.record(), event.truth());
        }
        return this;
    }

    private void take(RawRecord record, Truth truth) {
        if (truth instanceof Truth.Rejected rejected) {
            deadLetter(record, rejected.code());
        } else if (truth instanceof Truth.Filtered filtered) {
            clocks.merge(record.partition(), filtered.time(), Math::max);
            counts[record.partition() % TASKS][0]++;
        } else if (truth instanceof Truth.Click click) {
            clocks.merge(record.partition(), click.time(), Math::max);
            window(record, click);
        }
        closePassed(Set.of(), "gap");
    }

    private void window(RawRecord record, Truth.Click click) {
        long lateBy = clocks.get(record.partition()) - (click.time() + grace);
        if (lateBy > 0) {
            late(record, click, lateBy);
            return;
        }
        OpenSession session = new OpenSession(click, record.partition(), record.offset());
        for (OpenSession other : List.copyOf(open)) {
            if (other.key.equals(click.key()) && session.touches(other)) {
                session.absorb(other);
                open.remove(other);
            }
        }
        open.add(session);
        counts[task(click.key())][2]++;
    }

    /** As if the sources in {@code idle} did not hold the watermark now. */
    NaivePipeline passOver(Set<Integer> idle, String reason) {
        closePassed(idle, reason);
        return this;
    }

    private void closePassed(Set<Integer> without, String reason) {
        long watermark = clocks.entrySet().stream()
                .filter(clock -> !without.contains(clock.getKey()))
                .mapToLong(Map.Entry::getValue)
                .min()
                .orElse(Long.MIN_VALUE);
        close(session -> session.end + gap + grace < watermark, reason);
    }

    NaivePipeline closeAll(String reason) {
        close(session -> true, reason);
        return this;
    }

    private void close(Predicate<OpenSession> condition, String reason) {
        for (OpenSession session : List.copyOf(open)) {
            if (condition.test(session)) {
                open.remove(session);
                result(session, reason);
            }
        }
    }

    private void result(OpenSession session, String reason) {
        counts[task(session.key)][3]++;
        String key = "{\"key\":\"" + session.key + "\",\"start\":" + session.start + "}";
        append(
                results,
                task(session.key),
                bytes(key),
                bytes(session.json(reason)),
                Map.of("sojourn.emit", "final", "sojourn.window", "sessions"));
    }

    private void late(RawRecord record, Truth.Click click, long lateBy) {
        counts[task(click.key())][1]++;
        String amount = click.amount() == null ? "" : ",\"amount\":" + click.amount();
        Map<String, String> headers = source(record);
        headers.put("sojourn.reason", "late");
        headers.put("sojourn.window", "sessions");
        headers.put("sojourn.time", Long.toString(click.time()));
        headers.put("sojourn.late-by-ms", Long.toString(lateBy));
        byte[] value = bytes("{\"page\":\"" + click.page() + "\"" + amount + "}");
        append(late, task(click.key()), bytes(click.key()), value, headers);
    }

    private void deadLetter(RawRecord record, String code) {
        Map<String, String> headers = source(record);
        headers.put("sojourn.reason", code);
        headers.put("sojourn.timestamp", Long.toString(record.timestamp()));
        append(deadLetters, record.partition(), record.key(), record.value(), headers);
    }

    private static Map<String, String> source(RawRecord record) {
        Map<String, String> headers = new HashMap<>(record.headers());
        headers.put("sojourn.partition", Integer.toString(record.partition()));
        headers.put("sojourn.offset", Long.toString(record.offset()));
        return headers;
    }

    /** Writes down what each task has done so far. */
    NaivePipeline writeLedger() {
        for (int task = 0; task < TASKS; task++) {
            ByteBuffer value = ByteBuffer.allocate(57).put((byte) 2).position(25);
            for (long count : counts[task]) {
                value.putLong(count);
            }
            append(ledger, task, bytes("ledger"), value.array(), Map.of());
        }
        return this;
    }

    /** Everything so far, after closing what is still open as idle. */
    HistoryEditor finish() {
        closeAll("idle").writeLedger();
        return new HistoryEditor(input, results, late, deadLetters, ledger);
    }

    private static void append(
            List<RawRecord> topic, int partition, byte[] key, byte[] value, Map<String, String> headers) {
        long offset =
                topic.stream().filter(record -> record.partition() == partition).count();
        topic.add(new RawRecord(partition, offset, InputEvent.NOW, key, value, headers));
    }

    private static int task(String key) {
        return Math.floorMod(key.hashCode(), TASKS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** One open session, and one place for all that is known of it. */
    private final class OpenSession {

        private final String key;
        private long start;
        private long end;
        private int events = 1;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal least;
        private BigDecimal most;
        private long[] firstAt;
        private String first;
        private long[] lastAt;
        private String last;

        OpenSession(Truth.Click click, int partition, long offset) {
            key = click.key();
            start = click.time();
            end = click.time();
            firstAt = new long[] {click.time(), partition, offset};
            lastAt = firstAt;
            first = click.page();
            last = click.page();
            if (click.amount() != null && !click.amount().equals("null")) {
                sum = new BigDecimal(click.amount());
                least = sum;
                most = sum;
            }
        }

        boolean touches(OpenSession other) {
            return start - gap <= other.end && other.start <= end + gap;
        }

        void absorb(OpenSession other) {
            start = Math.min(start, other.start);
            end = Math.max(end, other.end);
            events += other.events;
            sum = sum.add(other.sum);
            least = least == null || (other.least != null && other.least.compareTo(least) < 0) ? other.least : least;
            most = most == null || (other.most != null && other.most.compareTo(most) > 0) ? other.most : most;
            if (Arrays.compare(other.firstAt, firstAt) < 0) {
                firstAt = other.firstAt;
                first = other.first;
            }
            if (Arrays.compare(other.lastAt, lastAt) > 0) {
                lastAt = other.lastAt;
                last = other.last;
            }
        }

        String json(String reason) {
            return "{\"key\":\"" + key + "\",\"start\":" + start + ",\"end\":" + end + ",\"events\":" + events
                    + ",\"revenue\":" + sum + ",\"cheapest\":" + least + ",\"dearest\":" + most + ",\"landing\":\""
                    + first + "\",\"exit\":\"" + last + "\",\"closed\":\"" + reason + "\"}";
        }
    }
}
