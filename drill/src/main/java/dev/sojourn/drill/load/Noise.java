package dev.sojourn.drill.load;

import java.util.SplittableRandom;

/** The ways in which an event can be one that a pipeline must reject. */
enum Noise {
    BROKEN,
    TRUNCATED,
    NOT_AN_OBJECT,
    NO_USER,
    NO_TIME,
    NO_PAGE,
    NONSENSE_TIME,
    NEGATIVE_TIME,
    NEAR_FUTURE,
    FAR_FUTURE,
    NO_VALUE;

    private static final Noise[] ALL = values();

    static Noise any(SplittableRandom random) {
        return ALL[random.nextInt(ALL.length)];
    }

    /** What becomes of a click whose record is written {@code now}, or null. */
    String spoil(Click click, long now, SplittableRandom random) {
        return switch (this) {
            case BROKEN -> click.json().replaceFirst(":", " ");
            case TRUNCATED -> truncated(click.json(), random);
            case NOT_AN_OBJECT -> "[" + click.json() + "]";
            case NO_USER -> click.without("user").json();
            case NO_TIME -> click.without("ts").json();
            case NO_PAGE -> click.without("page").json();
            case NONSENSE_TIME -> click.with("ts", "\"half past nine\"").json();
            case NEGATIVE_TIME -> at(-now, click);
            case NEAR_FUTURE -> at(now + ClickGenerator.MAX_FUTURE_MS + random.nextInt(1, 1_000), click);
            case FAR_FUTURE -> at(ClickGenerator.YEAR_2100, click);
            case NO_VALUE -> null;
        };
    }

    private static String truncated(String json, SplittableRandom random) {
        return json.substring(0, random.nextInt(1, json.length()));
    }

    private static String at(long ts, Click click) {
        return click.with("ts", Long.toString(ts)).json();
    }
}
