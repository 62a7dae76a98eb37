package dev.sojourn.drill.oracle;

import dev.sojourn.drill.oracle.topic.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One record of the input together with what it truly is, known because the test made it so. */
public record InputEvent(RawRecord record, Truth truth) {

    /** What a record is, without anybody having to decode it. */
    sealed interface Truth {

        record Rejected(String code) implements Truth {}

        record Filtered(long time) implements Truth {}

        /** An accepted event; {@code amount} is JSON text, null if the event has none. */
        record Click(String key, long time, String page, String amount) implements Truth {}
    }

    public static final long NOW = 2_000_000;

    public static InputEvent click(int partition, long offset, String key, long time, String amount) {
        String page = "/" + partition + "/" + offset;
        String paid = amount == null ? "" : ",\"amount\":" + amount;
        String json = "{\"type\":\"click\",\"user\":\"" + key + "\",\"ts\":" + time + ",\"page\":\"" + page + "\""
                + paid + "}";
        return new InputEvent(record(partition, offset, json), new Truth.Click(key, time, page, amount));
    }

    public static InputEvent heartbeat(int partition, long offset, long time) {
        String json = "{\"type\":\"heartbeat\",\"user\":\"u\",\"ts\":" + time + "}";
        return new InputEvent(record(partition, offset, json), new Truth.Filtered(time));
    }

    public static InputEvent broken(int partition, long offset) {
        return rejected(partition, offset, "{\"user\":", "not-json");
    }

    public static InputEvent rejected(int partition, long offset, String value, String code) {
        return new InputEvent(record(partition, offset, value), new Truth.Rejected(code));
    }

    public static RawRecord record(int partition, long offset, String value) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        byte[] key = ("raw-" + offset).getBytes(StandardCharsets.UTF_8);
        return new RawRecord(partition, offset, NOW, key, bytes, Map.of("trace", partition + "-" + offset));
    }
}
