package dev.sojourn.topology.window;

import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.expression.Expression;
import dev.sojourn.topology.pipeline.expression.ExpressionFailedException;
import java.time.Duration;
import java.util.Map;

/** For how long a session waits after an event, in milliseconds. */
final class Gap {

    private static final long SHORTEST = 1;
    private static final long LONGEST = Duration.ofDays(36_500).toMillis();

    private final long fixed;
    private final Expression expression;

    private Gap(long fixed, Expression expression) {
        this.fixed = fixed;
        this.expression = expression;
    }

    static Gap of(WindowShape.Gap gap) {
        return gap instanceof WindowShape.Gap.Fixed same
                ? new Gap(same.length().toMillis(), null)
                : new Gap(0, Expression.of(((WindowShape.Gap.PerEvent) gap).expression()));
    }

    boolean isFixed() {
        return expression == null;
    }

    long fixed() {
        return fixed;
    }

    long after(Map<String, Object> event) {
        return expression == null ? fixed : evaluated(event);
    }

    /** What gives no duration is refused before it comes here; if it comes all the same, it costs no more than its event. */
    private long evaluated(Map<String, Object> event) {
        try {
            return expression.evaluate(event) instanceof Duration duration
                    ? Math.max(SHORTEST, Math.min(millis(duration), LONGEST))
                    : SHORTEST;
        } catch (ExpressionFailedException e) {
            return SHORTEST;
        }
    }

    private static long millis(Duration duration) {
        return duration.compareTo(Duration.ofMillis(LONGEST)) > 0 ? LONGEST : Math.max(0, duration.toMillis());
    }
}
