package dev.sojourn.drill.load;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * The users of a shop over virtual time: always about as many at once, and never the same for long.
 *
 * <p>Who leaves makes room for somebody new or, one time in five, for somebody who left some half a minute ago or
 * more. A few hot users stay for ever, clicking faster and pausing now and then for longer than a session's gap.
 */
final class Crowd {

    static final int HOT_USERS = 6;

    /** Together with the hot ones, 200 clicks a second. */
    private static final int USERS_AT_ONCE = 385;

    private static final int PAUSE_MIN_MS = 500;
    private static final int PAUSE_MAX_MS = 3_500;
    private static final int CLICKS_MIN = 8;
    private static final int CLICKS_MAX = 48;

    private static final int HOT_PAUSE_MIN_MS = 200;
    private static final int HOT_PAUSE_MAX_MS = 800;
    private static final int HOT_CLICKS = 60;
    private static final int HOT_BREAK_MIN_MS = 12_000;
    private static final int HOT_BREAK_MAX_MS = 20_000;

    private static final int GONE_BEFORE_RETURN = 200;
    private static final int GONE_REMEMBERED = 1_000;

    private final SplittableRandom random;
    private final PriorityQueue<Visit> visits =
            new PriorityQueue<>(Comparator.comparingLong(Visit::at).thenComparing(Visit::user));
    private final Deque<Long> gone = new ArrayDeque<>();
    private long users;

    /** The next click of a user, who will click {@code left} times more before leaving. */
    record Visit(long at, long user, int left) {

        private Visit again(long later) {
            return new Visit(later, user, left - 1);
        }
    }

    /** A crowd in full swing at {@code start}. */
    Crowd(long start, SplittableRandom random) {
        this.random = random;
        for (; users < HOT_USERS; users++) {
            visits.add(new Visit(start + random.nextInt(HOT_PAUSE_MAX_MS), users, random.nextInt(HOT_CLICKS)));
        }
        for (; users < HOT_USERS + USERS_AT_ONCE; users++) {
            visits.add(new Visit(start + random.nextInt(2 * PAUSE_MIN_MS), users, random.nextInt(CLICKS_MAX)));
        }
    }

    /** The next click, at the time of the one before or later. */
    Visit next() {
        Visit visit = visits.remove();
        if (visit.left() > 0) {
            visits.add(visit.again(visit.at() + pause(visit.user())));
        } else if (hot(visit.user())) {
            visits.add(
                    new Visit(visit.at() + between(HOT_BREAK_MIN_MS, HOT_BREAK_MAX_MS), visit.user(), HOT_CLICKS - 1));
        } else {
            visits.add(new Visit(visit.at() + pause(visit.user()), successor(visit.user()), clicks() - 1));
        }
        return visit;
    }

    private long successor(long leaving) {
        gone.addLast(leaving);
        if (gone.size() > GONE_REMEMBERED) {
            gone.removeFirst();
        }
        boolean returning = gone.size() > GONE_BEFORE_RETURN && random.nextInt(5) == 0;
        return returning ? gone.removeFirst() : users++;
    }

    private int pause(long user) {
        return hot(user) ? between(HOT_PAUSE_MIN_MS, HOT_PAUSE_MAX_MS) : between(PAUSE_MIN_MS, PAUSE_MAX_MS);
    }

    private int clicks() {
        return between(CLICKS_MIN, CLICKS_MAX);
    }

    private int between(int min, int max) {
        return random.nextInt(min, max + 1);
    }

    private static boolean hot(long user) {
        return user < HOT_USERS;
    }
}
