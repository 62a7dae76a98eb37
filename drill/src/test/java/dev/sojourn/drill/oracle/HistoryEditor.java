package dev.sojourn.drill.oracle;

import static dev.sojourn.drill.oracle.NaivePipeline.bytes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.OracleRules;
import dev.sojourn.drill.oracle.topic.Json;
import dev.sojourn.drill.oracle.topic.RawRecord;
import dev.sojourn.drill.oracle.topic.TopicContents;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A history that can be falsified: each method does one thing no right pipeline does. */
final class HistoryEditor {

    private final String window;
    final List<RawRecord> input;
    final List<RawRecord> results;
    final List<RawRecord> late;
    final List<RawRecord> deadLetters;
    final List<RawRecord> ledger;

    HistoryEditor(
            List<RawRecord> input,
            List<RawRecord> results,
            List<RawRecord> late,
            List<RawRecord> deadLetters,
            List<RawRecord> ledger) {
        this(OracleRules.SESSIONS, input, results, late, deadLetters, ledger);
    }

    HistoryEditor(
            String window,
            List<RawRecord> input,
            List<RawRecord> results,
            List<RawRecord> late,
            List<RawRecord> deadLetters,
            List<RawRecord> ledger) {
        this.window = window;
        this.input = new ArrayList<>(input);
        this.results = new ArrayList<>(results);
        this.late = new ArrayList<>(late);
        this.deadLetters = new ArrayList<>(deadLetters);
        this.ledger = new ArrayList<>(ledger);
    }

    TopicContents history() {
        return new TopicContents(input, late, deadLetters, Map.of(window, new TopicContents.Written(results, ledger)));
    }

    static void repeat(List<RawRecord> topic, int index) {
        RawRecord record = topic.get(index);
        topic.add(at(record, 1_000_000 + record.offset()));
    }

    private static RawRecord at(RawRecord record, long offset) {
        return new RawRecord(
                record.partition(), offset, record.timestamp(), record.key(), record.value(), record.headers());
    }

    static void setValue(List<RawRecord> topic, int index, byte[] value) {
        RawRecord old = topic.get(index);
        topic.set(
                index, new RawRecord(old.partition(), old.offset(), old.timestamp(), old.key(), value, old.headers()));
    }

    static void setKey(List<RawRecord> topic, int index, byte[] key) {
        RawRecord old = topic.get(index);
        topic.set(
                index, new RawRecord(old.partition(), old.offset(), old.timestamp(), key, old.value(), old.headers()));
    }

    static void setHeader(List<RawRecord> topic, int index, String name, String text) {
        RawRecord old = topic.get(index);
        Map<String, String> headers = new HashMap<>(old.headers());
        headers.put(name, text);
        topic.set(
                index, new RawRecord(old.partition(), old.offset(), old.timestamp(), old.key(), old.value(), headers));
    }

    int resultOf(String key, long start) {
        for (int index = 0; index < results.size(); index++) {
            ObjectNode value = result(index);
            if (value.get("key").asText().equals(key) && value.get("start").asLong() == start) {
                return index;
            }
        }
        throw new IllegalArgumentException("no result of " + key + " at " + start);
    }

    ObjectNode result(int index) {
        return (ObjectNode) Json.output(results.get(index).value()).orElseThrow();
    }

    /** Changes a result and keeps its record key in step. */
    void editResult(int index, Consumer<ObjectNode> change) {
        ObjectNode value = result(index);
        change.accept(value);
        setValue(results, index, bytes(value.toString()));
        ObjectNode key = value.objectNode();
        key.set("key", value.get("key"));
        key.set("start", value.get("start"));
        setKey(results, index, bytes(key.toString()));
    }

    /** Emits a changed copy of a result. */
    void addResult(int likeIndex, Consumer<ObjectNode> change) {
        repeat(results, likeIndex);
        editResult(results.size() - 1, change);
    }

    /** @param count 0 filtered, 1 late, 2 windowed, 3 closed */
    void shiftLedger(int count, long by) {
        int index = ledger.size() - 1;
        ByteBuffer value = ByteBuffer.wrap(ledger.get(index).value().clone());
        int position = 25 + count * Long.BYTES;
        value.putLong(position, value.getLong(position) + by);
        setValue(ledger, index, value.array());
    }

    /** Makes the ledger agree with results that were added or dropped. */
    void closedInLedger(long by) {
        shiftLedger(3, by);
    }
}
