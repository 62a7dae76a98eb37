package dev.sojourn.topology.window;

import dev.sojourn.topology.clock.Bounds;
import java.util.List;
import java.util.Locale;

/**
 * Why a window was closed.
 *
 * <p>All but {@link #IDLE} and {@link #STALLED} are exact: no event can come any more that would have belonged to it.
 * Those two say which assumption closed it; an event that comes after all opens a second window beside it.
 */
public enum CloseReason {
    /** No event followed the session's last one within its gap. */
    GAP(1),
    /** The next event would have made the session longer than it may be. */
    MAX(2),
    /** An event met the session's end condition. */
    END(3),
    /** The window's time is over. */
    TIME(4),
    /** Only sources that are idle may still lie before it, or all sources have been idle for long. */
    IDLE(5),
    /** Only sources that are idle or have fallen silent altogether may still lie before it. */
    STALLED(6);

    private static final List<CloseReason> BY_CODE = List.of(GAP, MAX, END, TIME, IDLE, STALLED);

    private final int code;
    private final String text = name().toLowerCase(Locale.ROOT);

    CloseReason(int code) {
        this.code = code;
    }

    /** Why what has this deadline is over, {@code exact} where every source has passed it; null while it is not. */
    static CloseReason of(long deadline, Bounds bounds, CloseReason exact) {
        if (deadline < bounds.strict()) {
            return exact;
        }
        if (deadline < bounds.withoutIdle()) {
            return IDLE;
        }
        return deadline < bounds.withoutStalled() ? STALLED : null;
    }

    boolean isAssumption() {
        return this == IDLE || this == STALLED;
    }

    /** The weaker ground of two of which at least one is an assumption, else the first. */
    CloseReason orAssumed(CloseReason other) {
        return other != null && other.isAssumption() && other.compareTo(this) > 0 ? other : this;
    }

    /** What stands for it in state, 0 for none. */
    static int code(CloseReason reason) {
        return reason == null ? 0 : reason.code;
    }

    static CloseReason ofCode(int code) {
        return code == 0 ? null : BY_CODE.get(code - 1);
    }

    /** How results spell it. */
    public String text() {
        return text;
    }
}
