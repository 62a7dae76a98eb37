package dev.sojourn.drill.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.drill.oracle.topic.RawRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** One partition of a topic as its broker has it, for readers that see only what is committed. */
final class PartitionLog {

    private final int partition;
    private final List<Entry> entries = new ArrayList<>();

    PartitionLog(int partition) {
        this.partition = partition;
    }

    /** A record as written. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(long offset, byte[] key, byte[] value, long timestamp, Headers headers, Transaction transaction) {}

    void append(byte[] key, byte[] value, long timestamp, Headers headers, Transaction transaction) {
        Headers copy = new Record<>(key, value, timestamp, headers).headers();
        entries.add(new Entry(entries.size(), key, value, timestamp, copy, transaction));
    }

    /** The next that may be read from {@code offset} on; null before the end and before an open transaction. */
    Entry read(long offset) {
        for (int i = (int) offset; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            switch (entry.transaction().state()) {
                case COMMITTED -> {
                    return entry;
                }
                case OPEN -> {
                    return null;
                }
                case ABORTED -> {}
            }
        }
        return null;
    }

    Stream<RawRecord> committed() {
        return entries.stream()
                .filter(entry -> entry.transaction().state() == Transaction.State.COMMITTED)
                .map(entry -> new RawRecord(
                        partition,
                        entry.offset(),
                        entry.timestamp(),
                        entry.key(),
                        entry.value(),
                        text(entry.headers())));
    }

    long aborted() {
        return entries.stream()
                .filter(entry -> entry.transaction().state() == Transaction.State.ABORTED)
                .count();
    }

    private static Map<String, String> text(Headers headers) {
        Map<String, String> text = new HashMap<>();
        headers.forEach(header -> text.put(header.key(), new String(header.value(), UTF_8)));
        return text;
    }
}
