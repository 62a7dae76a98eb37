package dev.sojourn.topology.stage;

import dev.sojourn.topology.stage.outcome.Excerpt;
import dev.sojourn.topology.stage.outcome.Reason;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.time.Duration;
import java.util.Map;

/** An event's own gap: a duration of 1 ms to 36,500 days. */
record GapArgument(String place, ComputedValue gap) implements WindowRoute.Argument {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Override
    public void check(Map<String, Object> event) throws Rejection {
        Object value = gap.of(event, Reason.BAD_ARGUMENT, place);
        if (!(value instanceof Duration duration)) {
            throw bad(Excerpt.ofValue(value));
        }
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw bad(duration.toString());
        }
    }

    private Rejection bad(String found) {
        return new Rejection(Reason.BAD_ARGUMENT, place + " needs a duration from 1ms to 36500d, found " + found);
    }
}
