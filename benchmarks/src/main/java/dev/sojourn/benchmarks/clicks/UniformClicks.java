package dev.sojourn.benchmarks.clicks;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.time.Duration;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The input of workload <i>cold</i>: events of users drawn evenly from very many, a thousand in a second of virtual time and
 * in order, so that each event reads and writes somewhere else.
 */
public final class UniformClicks implements Workload {

    public static final String GAP = "10m";
    static final long GAP_MS = Duration.ofMinutes(10).toMillis();

    /** By how much more the clock moves until all is closed; the DSL forgets before it emits if it is much. */
    private static final long CLOSED_MS = Duration.ofSeconds(10).toMillis();

    private final int users;
    private final long events;
    private final long seed;

    public UniformClicks(int users, long events, long seed) {
        this.users = users;
        this.events = events;
        this.seed = seed;
    }

    @Override
    public long size() {
        return events;
    }

    @Override
    public Iterator<LoadEvent> events() {
        SplittableRandom random = new SplittableRandom(seed);
        return LongStream.range(0, events)
                .mapToObj(event -> {
                    Click click = click(random.nextInt(users), Clicks.START + event);
                    return Clicks.record(click, click.time());
                })
                .iterator();
    }

    @Override
    public LoadSource closing() {
        return new ClosingEvent(Clicks.START + events + GAP_MS + CLOSED_MS);
    }

    /** The sessions in it; what a user does is always the same, so a session is when it was and how often. */
    public SessionDigest sessions() {
        SplittableRandom random = new SplittableRandom(seed);
        SessionDigest sessions = new SessionDigest();
        long[] start = new long[users];
        long[] end = new long[users];
        int[] count = new int[users];
        for (long event = 0; event < events; event++) {
            int user = random.nextInt(users);
            long time = Clicks.START + event;
            if (count[user] > 0 && time - end[user] > GAP_MS) {
                sessions.add(session(user, start[user], end[user], count[user]));
                count[user] = 0;
            }
            start[user] = count[user] == 0 ? time : start[user];
            end[user] = time;
            count[user]++;
        }
        for (int user = 0; user < users; user++) {
            if (count[user] > 0) {
                sessions.add(session(user, start[user], end[user], count[user]));
            }
        }
        return sessions;
    }

    private static Click click(int user, long time) {
        return new Click("u%07d".formatted(user), time, Click.Kind.VIEW, "/shop/" + user % 40, 100 + user % 19_900);
    }

    private static SessionResult session(int user, long start, long end, int count) {
        Click click = click(user, start);
        return new SessionResult(click.user(), start, end, count, count * click.cents(), click.page(), click.page());
    }
}
