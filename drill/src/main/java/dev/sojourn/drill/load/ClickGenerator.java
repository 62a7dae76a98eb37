package dev.sojourn.drill.load;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;

/**
 * Invents the clicks of a shop's visitors: the same seed, number of events and number of partitions give the same
 * bytes.
 *
 * <p>Time is virtual. It starts with the year 2026, and about 200 events happen in each of its seconds; a record's
 * timestamp is the virtual now and never goes back. What a pipeline has to cope with is all there:
 *
 * <ul>
 *   <li>users who come, click for about a minute and leave, some to come back, and a few who are hot ({@link Crowd});
 *   <li>partitions that have nothing to do with users: a record's key is the server that saw the click;
 *   <li>disorder: event times up to half a second before or after now, a few per mille two to twelve seconds before,
 *       which is late where the grace is a second;
 *   <li>one heartbeat in ten events, and three per cent {@link Noise}.
 * </ul>
 */
public final class ClickGenerator implements LoadSource {

    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    static final long YEAR_2100 = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    /** How far ahead of its record an event may be, unless a pipeline says otherwise. */
    static final long MAX_FUTURE_MS = Duration.ofMinutes(5).toMillis();

    private static final int DISORDER_MS = 500;
    private static final double LATE = 0.004;
    private static final int LATE_MIN_MS = 2_000;
    private static final int LATE_MAX_MS = 12_000;
    private static final double NOISE = 0.03;

    private final long seed;
    private final long events;
    private final int partitions;
    private final double noise;

    private ClickGenerator(long seed, long events, int partitions, double noise) {
        this.seed = seed;
        this.events = events;
        this.partitions = partitions;
        this.noise = noise;
    }

    public static ClickGenerator of(long seed, long events, int partitions) {
        if (events < 0) {
            throw new IllegalArgumentException("events must not be negative, but are " + events);
        }
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions must be at least 1, not " + partitions);
        }
        return new ClickGenerator(seed, events, partitions, NOISE);
    }

    /** The same crowd, and not one event that a pipeline must reject; disorder and late events remain. */
    public ClickGenerator withoutNoise() {
        return new ClickGenerator(seed, events, partitions, 0);
    }

    @Override
    public long size() {
        return events;
    }

    @Override
    public Iterator<LoadEvent> events() {
        return new Clicks();
    }

    private final class Clicks implements Iterator<LoadEvent> {

        private final SplittableRandom random = new SplittableRandom(seed);
        private final Crowd crowd = new Crowd(START, random.split());
        private long made;

        @Override
        public boolean hasNext() {
            return made < events;
        }

        @Override
        public LoadEvent next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are " + events + " events");
            }
            made++;
            Crowd.Visit visit = crowd.next();
            int partition = random.nextInt(partitions);
            return new LoadEvent(partition, utf8("edge-" + partition), utf8(value(visit)), visit.at());
        }

        private String value(Crowd.Visit visit) {
            Click click = Click.by(visit.user(), eventTime(visit.at()), random);
            return random.nextDouble() < noise ? Noise.any(random).spoil(click, visit.at(), random) : click.json();
        }

        private long eventTime(long now) {
            return random.nextDouble() < LATE
                    ? now - random.nextInt(LATE_MIN_MS, LATE_MAX_MS)
                    : now + random.nextInt(-DISORDER_MS, DISORDER_MS + 1);
        }

        private static byte[] utf8(String text) {
            return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
