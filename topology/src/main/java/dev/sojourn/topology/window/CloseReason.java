package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a session was closed.
 *
 * <p>{@link #GAP} is exact: no event can come any more that would have belonged to it. The others say which assumption
 * closed it; an event that comes after all opens a second session beside it.
 */
public enum CloseReason {
    /** Every source's clock has passed the session's deadline. */
    GAP,
    /** Only sources that are idle may still lie before it, or all sources have been idle for long. */
    IDLE,
    /** Only sources that are idle or have fallen silent altogether may still lie before it. */
    STALLED;

    /** Why a session with this deadline is to be closed, or empty while it stays open. */
    static Optional<CloseReason> of(long deadline, Bounds bounds) {
        if (deadline < bounds.strict()) {
            return Optional.of(GAP);
        }
        if (deadline < bounds.withoutIdle()) {
            return Optional.of(IDLE);
        }
        return deadline < bounds.withoutStalled() ? Optional.of(STALLED) : Optional.empty();
    }

    /** How results spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
