package dev.sojourn.topology.stage.outcome;

import java.util.List;
import java.util.Map;

/** What became of one input record in the stateless stages. */
public sealed interface Outcome {

    /**
     * The event goes on to the windows.
     *
     * @param time event time in epoch milliseconds, 0 to 9999-12-31T23:59:59.999Z
     * @param event its fields after the stages, in CEL's Java types (a decimal may be infinite, a whole number beyond 64
     *     bits is a BigInteger); read from the record's value when asked for; not for several threads at once
     * @param routes what becomes of it in each window, in the order of the file
     */
    record Accepted(long time, Map<String, Object> event, List<Route> routes) implements Outcome {

        /** Whether the event moves its source's clock: at least one window takes it or filters it. */
        public boolean movesClock() {
            for (int i = 0; i < routes.size(); i++) {
                if (!(routes.get(i) instanceof Route.Rejected)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** A filter said no; the event's time still moves its source's clock. */
    record Filtered(long time) implements Outcome {}

    /** The event goes to the dead letters and moves no clock; {@code detail} is one sentence. */
    record Rejected(Reason reason, String detail) implements Outcome {}

    /** What becomes of an event in one window. */
    sealed interface Route {

        /** It goes to the window's state of this key. */
        record To(String key) implements Route {}

        /** The window's own filter said no. */
        record Filtered() implements Route {}

        /** It is a dead letter as far as this window is concerned; {@code detail} is one sentence. */
        record Rejected(Reason reason, String detail) implements Route {}
    }
}
