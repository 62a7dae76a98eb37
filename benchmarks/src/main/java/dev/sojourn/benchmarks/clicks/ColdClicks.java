package dev.sojourn.benchmarks.clicks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Clicks of users who are hardly ever there: each once, in no order, then as many events more of users drawn evenly. */
public final class ColdClicks implements LoadSource {

    /** Longer than all events together, so that every user's session stays open. */
    public static final String GAP = "7d";

    /** A prime that divides no number of users there will be, so that its multiples reach each of them once. */
    private static final long STEP = 2_147_483_647;

    private final int users;
    private final int more;
    private final long seed;

    public ColdClicks(int users, int more, long seed) {
        this.users = users;
        this.more = more;
        this.seed = seed;
    }

    @Override
    public long size() {
        return (long) users + more;
    }

    @Override
    public Iterator<LoadEvent> events() {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, users + more)
                .mapToObj(event -> event(event, event < users ? event * STEP % users : random.nextInt(users)))
                .iterator();
    }

    private static LoadEvent event(int event, long user) {
        long time = Clicks.START + event;
        String page = "/shop/" + user % 40;
        Click click = new Click("u%07d".formatted(user), time, Click.Kind.VIEW, page, 100 + user % 19_900);
        return new LoadEvent(0, click.user().getBytes(UTF_8), click.json().getBytes(UTF_8), time);
    }
}
