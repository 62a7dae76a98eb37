package dev.sojourn.topology.description;

import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.pipeline.WindowShape.Gap;
import dev.sojourn.topology.pipeline.WindowShape.Hopping;
import dev.sojourn.topology.pipeline.WindowShape.Session;
import dev.sojourn.topology.pipeline.WindowShape.Sliding;
import dev.sojourn.topology.pipeline.WindowShape.Tumbling;
import java.time.Duration;

/**
 * How long after an event its window is open at least.
 *
 * @param rule the keys of the pipeline file it is made of
 */
record WindowSpan(String window, Duration length, String rule) {

    static WindowSpan of(WindowDefinition window) {
        WindowShape shape = window.shape();
        if (shape instanceof Session session) {
            return session(window, session);
        }
        if (shape instanceof Tumbling tumbling) {
            return of(window, tumbling.size(), "size + grace");
        }
        return shape instanceof Hopping hopping
                ? of(window, hopping.size(), "size + grace")
                : of(window, ((Sliding) shape).difference(), "difference + grace");
    }

    /** Of a gap that differs from event to event nothing is known but that there is one. */
    private static WindowSpan session(WindowDefinition window, Session session) {
        return session.gap() instanceof Gap.Fixed fixed
                ? of(window, fixed.length(), "gap + grace")
                : of(window, Duration.ZERO, "grace");
    }

    private static WindowSpan of(WindowDefinition window, Duration length, String rule) {
        return new WindowSpan(window.name(), length.plus(window.grace()), rule);
    }
}
