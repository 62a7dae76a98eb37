package dev.sojourn.drill.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sojourn.drill.oracle.rule.ShapeRule;
import java.time.Duration;
import java.util.Random;

/**
 * Which windows there are.
 *
 * @param lengthMs the gap, the size or the difference; the longest gap of events that say their own
 * @param otherMs the longest duration or the advance; nothing to other kinds
 */
public record ShapeSpec(Kind kind, long lengthMs, long otherMs) {

    /** The shapes, as the pipeline file tells them apart. */
    public enum Kind {
        SESSION,
        GAP_PER_EVENT,
        LONGEST_SESSION,
        ENDING_SESSION,
        ENDING_LONGEST_SESSION,
        TUMBLING,
        HOPPING,
        SLIDING;

        public boolean isSession() {
            return this != TUMBLING && this != HOPPING && this != SLIDING;
        }

        /** Whether events wait until nothing can come before them. */
        public boolean isOrdered() {
            return hasMax() || hasEnd();
        }

        boolean hasMax() {
            return this == LONGEST_SESSION || this == ENDING_LONGEST_SESSION;
        }

        boolean hasEnd() {
            return this == ENDING_SESSION || this == ENDING_LONGEST_SESSION;
        }
    }

    static ShapeSpec random(Kind kind, Random random) {
        long length = History.STEP_MS * (1 + random.nextInt(6));
        return switch (kind) {
            case HOPPING -> {
                long advance = History.STEP_MS * (1 + random.nextInt(3));
                yield new ShapeSpec(
                        kind, advance * (1 + random.nextInt(3)) + History.STEP_MS * random.nextInt(2), advance);
            }
            default -> new ShapeSpec(kind, length, History.STEP_MS * (1 + random.nextInt(8)));
        };
    }

    /** As in a pipeline file, with this grace. */
    String yaml(long graceMs, long idleCloseMs) {
        String rest = ", grace: " + graceMs + "ms, idle-close: " + idleCloseMs + "ms }";
        return switch (kind) {
            case TUMBLING -> "tumbling: { size: " + lengthMs + "ms" + rest;
            case HOPPING -> "hopping: { size: " + lengthMs + "ms, advance: " + otherMs + "ms" + rest;
            case SLIDING -> "sliding: { difference: " + lengthMs + "ms" + rest;
            default -> "session: { gap: " + gap() + maxAndEnd() + rest;
        };
    }

    private String gap() {
        return kind == Kind.GAP_PER_EVENT ? "\"duration(event.pause)\"" : lengthMs + "ms";
    }

    private String maxAndEnd() {
        String max = kind.hasMax() ? ", max: " + otherMs + "ms" : "";
        return kind.hasEnd() ? max + ", end: \"event.bye\"" : max;
    }

    ShapeRule rule() {
        Duration length = Duration.ofMillis(lengthMs);
        return switch (kind) {
            case TUMBLING -> new ShapeRule.Tumbling(length);
            case HOPPING -> new ShapeRule.Hopping(length, Duration.ofMillis(otherMs));
            case SLIDING -> new ShapeRule.Sliding(length);
            default -> session(length);
        };
    }

    private ShapeRule.Session session(Duration gap) {
        ShapeRule.Session session =
                kind == Kind.GAP_PER_EVENT ? ShapeRule.Session.of(ShapeSpec::pause) : ShapeRule.Session.of(gap);
        ShapeRule.Session limited = kind.hasMax() ? session.atMost(Duration.ofMillis(otherMs)) : session;
        return kind.hasEnd() ? limited.endingWith(event -> event.path("bye").booleanValue()) : limited;
    }

    private static Duration pause(ObjectNode event) {
        return Duration.ofMillis(Long.parseLong(event.path("pause").textValue().replace("ms", "")));
    }
}
