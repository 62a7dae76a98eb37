package dev.sojourn.benchmarks.clicks;

import java.math.BigDecimal;

/**
 * An event of the input.
 *
 * <pre>
 * {"user":"u0000042","ts":1767225600123,"type":"view","page":"/shop/17","amount":12.50,"agent":"Mozilla/5.0 (X11; Linux x86_64)","referrer":"/search"}
 * </pre>
 */
record Click(String user, long time, Kind kind, String page, long cents) {

    enum Kind {
        HEARTBEAT,
        VIEW,
        PURCHASE
    }

    boolean heartbeat() {
        return kind == Kind.HEARTBEAT;
    }

    String json() {
        return "{\"user\":\"" + user + "\",\"ts\":" + time + ",\"type\":\"" + type() + "\",\"page\":\"" + page
                + "\",\"amount\":" + BigDecimal.valueOf(cents, 2)
                + ",\"agent\":\"Mozilla/5.0 (X11; Linux x86_64)\",\"referrer\":\"/search\"}";
    }

    private String type() {
        return switch (kind) {
            case HEARTBEAT -> "heartbeat";
            case VIEW -> "view";
            case PURCHASE -> "purchase";
        };
    }
}
