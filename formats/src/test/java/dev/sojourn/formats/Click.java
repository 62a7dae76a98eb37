package dev.sojourn.formats;

import java.util.List;
import java.util.Locale;

/**
 * An event that all formats can tell.
 *
 * @param country empty where the producer does not know of countries yet
 */
public record Click(String user, long at, Kind kind, String page, double amount, String country) {

    /** What somebody did. */
    public enum Kind {
        VIEW,
        ORDER,
        HEARTBEAT
    }

    static final long T = 1_780_000_000_000L;

    /** Two sessions of ada and one of ben; heartbeats in between, and later one click that lets all of them close. */
    static final List<Click> ALL = List.of(
            new Click("ada", T, Kind.VIEW, "/", 0, ""),
            new Click("ben", T + 500, Kind.VIEW, "/", 0, "NO"),
            new Click("ada", T + 4_000, Kind.HEARTBEAT, "/", 0, ""),
            new Click("ada", T + 8_000, Kind.ORDER, "/checkout", 12.34, "SE"),
            new Click("ben", T + 9_000, Kind.ORDER, "/cart", 0.1, "NO"),
            new Click("ben", T + 9_500, Kind.ORDER, "/café", 0.2, "NO"),
            new Click("ada", T + 30_000, Kind.VIEW, "/back", 0, "SE"),
            new Click("eve", T + 90_000, Kind.VIEW, "/", 0, ""));

    String json() {
        String labels = country.isEmpty() ? "" : ",\"labels\":{\"country\":\"%s\"}".formatted(country);
        return String.format(
                Locale.ROOT,
                "{\"who\":{\"user\":\"%s\"},\"at\":%d,\"kind\":\"%s\",\"page\":\"%s\",\"amount\":%s%s}",
                user,
                at,
                kind,
                page,
                amount,
                labels);
    }
}
