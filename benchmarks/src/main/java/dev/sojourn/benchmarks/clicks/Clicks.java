package dev.sojourn.benchmarks.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.time.Instant;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The input of workload <i>clicks</i>: a sliding crowd, the same for the same seed and size.
 *
 * <p>A thousand users are there at a time, a thousand events happen in a second of virtual time, so a user's events are
 * about a second apart and a gap of ten seconds is all but unknown within a visit. After each event its user leaves with a
 * chance of one in 28 and somebody new takes the place: a visit has 28 events in the mean, 25 without the one in ten that
 * is a heartbeat. Event times stray up to half a second from now, so with a grace of a second none is late.
 */
public final class Clicks implements Workload {

    public static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final int USERS_AT_ONCE = 1_000;
    private static final int EVENTS_OF_A_VISIT = 28;
    private static final int DISORDER_MS = 500;
    private static final int HEARTBEATS_PERCENT = 10;
    private static final int PURCHASES_PERCENT = 15;
    private static final int PAGES = 40;
    private static final long AFTER_ALL_MS = 60_000;

    private final long seed;
    private final long events;

    public Clicks(long seed, long events) {
        this.seed = seed;
        this.events = events;
    }

    @Override
    public long size() {
        return events;
    }

    @Override
    public Iterator<LoadEvent> events() {
        Iterator<Click> clicks = clicks().iterator();
        Iterator<Long> times = LongStream.range(START, START + events).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return times.hasNext();
            }

            @Override
            public LoadEvent next() {
                return record(clicks.next(), times.next());
            }
        };
    }

    public Stream<Click> clicks() {
        Crowd crowd = new Crowd(new SplittableRandom(seed));
        return LongStream.range(START, START + events).mapToObj(crowd::click);
    }

    @Override
    public LoadSource closing() {
        return new ClosingEvent(START + events + AFTER_ALL_MS);
    }

    public static LoadEvent record(Click click, long timestamp) {
        return new LoadEvent(0, click.user().getBytes(UTF_8), click.json().getBytes(UTF_8), timestamp);
    }

    private static final class Crowd {

        private final SplittableRandom random;
        private final long[] users = LongStream.range(0, USERS_AT_ONCE).toArray();
        private long seen = USERS_AT_ONCE;

        private Crowd(SplittableRandom random) {
            this.random = random;
        }

        private Click click(long now) {
            int place = random.nextInt(USERS_AT_ONCE);
            String user = name(users[place]);
            if (random.nextInt(EVENTS_OF_A_VISIT) == 0) {
                users[place] = seen++;
            }
            long time = now + random.nextInt(-DISORDER_MS, DISORDER_MS + 1);
            String page = "/shop/" + random.nextInt(PAGES);
            return new Click(user, time, kind(), page, random.nextInt(100, 20_000));
        }

        private Click.Kind kind() {
            int percent = random.nextInt(100);
            if (percent < HEARTBEATS_PERCENT) {
                return Click.Kind.HEARTBEAT;
            }
            return percent < PURCHASES_PERCENT ? Click.Kind.PURCHASE : Click.Kind.VIEW;
        }

        private static String name(long user) {
            String number = Long.toString(user);
            return "u" + "0".repeat(Math.max(0, 7 - number.length())) + number;
        }
    }
}
