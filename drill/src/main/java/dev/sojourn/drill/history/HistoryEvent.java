package dev.sojourn.drill.history;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One record of the input. Its offset is how many of its partition arrive before it.
 *
 * @param kind what is wrong with it, if anything
 * @param page the number of its page
 * @param amount as JSON
 * @param pauseMs the gap it asks for, where sessions go by the event's
 * @param bye whether it asks for its session to end
 */
public record HistoryEvent(
        int partition,
        Kind kind,
        String key,
        String country,
        long time,
        int page,
        String amount,
        long pauseMs,
        boolean bye) {

    /** What a record is. */
    public enum Kind {
        CLICK,
        HEARTBEAT,
        BROKEN,
        NO_VALUE,
        NO_KEY,
        BAD_TIME,
        FUTURE,
        NO_PAGE,
        BAD_AMOUNT,
        NO_COUNTRY
    }

    /** Null if the record has none. */
    public byte[] value() {
        return switch (kind) {
            case NO_VALUE -> null;
            case BROKEN -> "{\"user\":".getBytes(UTF_8);
            default -> json().getBytes(UTF_8);
        };
    }

    private String json() {
        StringBuilder json = new StringBuilder("{\"type\":\"").append(kind == Kind.HEARTBEAT ? "heartbeat" : "click");
        json.append("\",\"user\":").append(kind == Kind.NO_KEY ? "null" : quoted(key));
        json.append(",\"ts\":").append(timeJson());
        if (kind != Kind.NO_PAGE) {
            json.append(",\"page\":").append(quoted("/" + page));
        }
        json.append(",\"amount\":").append(kind == Kind.BAD_AMOUNT ? quoted("x") : amount);
        json.append(",\"country\":").append(kind == Kind.NO_COUNTRY ? "null" : quoted(country));
        json.append(",\"pause\":").append(quoted(pauseMs + "ms"));
        return json.append(",\"bye\":").append(bye).append('}').toString();
    }

    private String timeJson() {
        return switch (kind) {
            case BAD_TIME -> quoted("soon");
            case FUTURE -> Long.toString(History.TIMESTAMP + History.MAX_FUTURE.toMillis() + 1);
            default -> Long.toString(time);
        };
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    HistoryEvent in(int otherPartition) {
        return new HistoryEvent(otherPartition, kind, key, country, time, page, amount, pauseMs, bye);
    }

    HistoryEvent at(long otherTime) {
        return new HistoryEvent(partition, kind, key, country, otherTime, page, amount, pauseMs, bye);
    }

    /** Without anything special but its place, its time and its kind. */
    HistoryEvent plain() {
        return new HistoryEvent(partition, kind, "u0", "de", time, 0, "1", pauseMs, bye);
    }
}
