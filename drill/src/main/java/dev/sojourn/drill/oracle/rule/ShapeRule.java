package dev.sojourn.drill.oracle.rule;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which events of a key belong together; its functions see the event after the stages and must not modify it. */
public sealed interface ShapeRule {

    /**
     * Sessions.
     *
     * @param gap from an event to how far it reaches
     * @param max the longest from a session's first event to its last
     * @param end whether an event is its session's last
     */
    record Session(Function<ObjectNode, Duration> gap, Optional<Duration> max, Optional<Predicate<ObjectNode>> end)
            implements ShapeRule {

        /** With the same gap after every event. */
        public static Session of(Duration gap) {
            if (gap.isNegative()) {
                throw new IllegalArgumentException("gap must not be negative, but is " + gap);
            }
            return of(event -> gap);
        }

        /** With a gap that every event says. */
        public static Session of(Function<ObjectNode, Duration> gap) {
            return new Session(gap, Optional.empty(), Optional.empty());
        }

        public Session atMost(Duration longest) {
            return new Session(gap, Optional.of(longest), end);
        }

        public Session endingWith(Predicate<ObjectNode> condition) {
            return new Session(gap, max, Optional.of(condition));
        }

        public boolean isBounded() {
            return max.isPresent() || end.isPresent();
        }
    }

    /** Windows of one length, one after the other, aligned to the epoch. */
    record Tumbling(Duration size) implements ShapeRule {}

    /** Windows of one length that begin every {@code advance}, aligned to the epoch. */
    record Hopping(Duration size, Duration advance) implements ShapeRule {}

    /** Windows of one length, both bounds inclusive, that begin where events make them. */
    record Sliding(Duration difference) implements ShapeRule {}
}
