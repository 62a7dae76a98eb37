package dev.sojourn.drill.load;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A click as the fields of its JSON object, each value being JSON already.
 *
 * <pre>
 * {"user":"u00042","ts":1767225600123,"type":"purchase","page":"/shop/17","amount":12.5}
 * </pre>
 *
 * <p>One in fifty writes its time as ISO-8601 with an offset instead. All but purchases have an amount of 0.
 */
record Click(Map<String, String> fields) {

    private static final int PAGES = 40;

    /** Somebody's click at an event time, of a random type and on a random page. */
    static Click by(long user, long ts, SplittableRandom random) {
        String type = type(random.nextInt(100));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("user", "\"" + name(user) + "\"");
        fields.put("ts", time(ts, random));
        fields.put("type", "\"" + type + "\"");
        fields.put("page", "\"/shop/" + random.nextInt(PAGES) + "\"");
        fields.put("amount", type.equals("purchase") ? amount(random) : "0");
        return new Click(fields);
    }

    String json() {
        StringBuilder json = new StringBuilder(96);
        fields.forEach((field, value) -> json.append(json.isEmpty() ? '{' : ',')
                .append('"')
                .append(field)
                .append("\":")
                .append(value));
        return json.append('}').toString();
    }

    Click with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new Click(changed);
    }

    Click without(String field) {
        Map<String, String> fewer = new LinkedHashMap<>(fields);
        fewer.remove(field);
        return new Click(fewer);
    }

    private static String name(long user) {
        String number = Long.toString(user);
        return "u" + "0".repeat(Math.max(0, 5 - number.length())) + number;
    }

    private static String time(long ts, SplittableRandom random) {
        return random.nextInt(50) == 0
                ? "\"" + Instant.ofEpochMilli(ts).atOffset(ZoneOffset.ofHours(1)) + "\""
                : Long.toString(ts);
    }

    private static String type(int percent) {
        if (percent < 10) {
            return "heartbeat";
        }
        if (percent < 15) {
            return "purchase";
        }
        return percent < 45 ? "click" : "view";
    }

    private static String amount(SplittableRandom random) {
        return BigDecimal.valueOf(random.nextInt(100, 20_000), 2)
                .stripTrailingZeros()
                .toPlainString();
    }
}
