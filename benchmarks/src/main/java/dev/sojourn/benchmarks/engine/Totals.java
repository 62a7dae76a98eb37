package dev.sojourn.benchmarks.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.Windowed;

/** The aggregates of a session in the DSL: how many events, their amounts together, the pages of the first and the last. */
record Totals(long events, double revenue, long firstAt, String landing, long lastAt, String exit) {

    static final Totals NONE = new Totals(0, 0, Long.MAX_VALUE, "", Long.MIN_VALUE, "");

    static final Serde<Totals> SERDE = Serdes.serdeFrom(
            (topic, totals) -> totals == null ? null : totals.toBytes(),
            (topic, bytes) -> bytes == null ? null : read(ByteBuffer.wrap(bytes)));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Totals with(Visit visit) {
        JsonNode fields = parse(visit.fields());
        String page = fields.get("page").textValue();
        return with(new Totals(1, fields.get("amount").doubleValue(), visit.time(), page, visit.time(), page));
    }

    /** Of two events of the same time the one that arrived first is the first, the other the last. */
    Totals with(Totals later) {
        boolean first = firstAt <= later.firstAt;
        boolean last = lastAt > later.lastAt;
        return new Totals(
                events + later.events,
                revenue + later.revenue,
                first ? firstAt : later.firstAt,
                first ? landing : later.landing,
                last ? lastAt : later.lastAt,
                last ? exit : later.exit);
    }

    byte[] key(Windowed<String> session) {
        return write(keyOf(session));
    }

    byte[] value(Windowed<String> session) {
        return write(keyOf(session)
                .put("end", session.window().end())
                .put("events", events)
                .put("revenue", revenue)
                .put("landing", landing)
                .put("exit", exit));
    }

    private static ObjectNode keyOf(Windowed<String> session) {
        return JSON.createObjectNode()
                .put("key", session.key())
                .put("start", session.window().start());
    }

    private byte[] toBytes() {
        byte[] landingBytes = landing.getBytes(UTF_8);
        byte[] exitBytes = exit.getBytes(UTF_8);
        return ByteBuffer.allocate(4 * Long.BYTES + 2 * Integer.BYTES + landingBytes.length + exitBytes.length)
                .putLong(events)
                .putDouble(revenue)
                .putLong(firstAt)
                .putLong(lastAt)
                .putInt(landingBytes.length)
                .put(landingBytes)
                .putInt(exitBytes.length)
                .put(exitBytes)
                .array();
    }

    private static Totals read(ByteBuffer in) {
        long events = in.getLong();
        double revenue = in.getDouble();
        long firstAt = in.getLong();
        long lastAt = in.getLong();
        String landing = text(in);
        return new Totals(events, revenue, firstAt, landing, lastAt, text(in));
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static JsonNode parse(byte[] fields) {
        try {
            return JSON.readTree(fields);
        } catch (IOException e) {
            throw new UncheckedIOException("the stages write JSON", e);
        }
    }

    private static byte[] write(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable", e);
        }
    }
}
