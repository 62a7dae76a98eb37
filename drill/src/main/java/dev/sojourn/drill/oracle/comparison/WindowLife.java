package dev.sojourn.drill.oracle.comparison;

import dev.sojourn.drill.oracle.result.EmittedResult;
import dev.sojourn.drill.oracle.verdict.Anomaly;
import java.util.Optional;

/** What has been told of one window with one start so far, revision by revision. */
final class WindowLife {

    private final boolean mayBeginAgain;
    private EmittedResult last;
    private boolean retracted;

    /** @param mayBeginAgain whether another window may start there after this one is over */
    WindowLife(boolean mayBeginAgain) {
        this.mayBeginAgain = mayBeginAgain;
    }

    /** What is wrong with how a telling follows what was told before. */
    record Fault(Anomaly.Kind kind, String what) {}

    Optional<Fault> tell(EmittedResult next) {
        Optional<Fault> fault = fault(next);
        last = next;
        retracted = false;
        return fault;
    }

    private Optional<Fault> fault(EmittedResult next) {
        long previous = last == null ? 0 : last.revision();
        if (isOver() && mayBeginAgain && next.revision() == 1) {
            return Optional.empty();
        }
        if (isOver()) {
            String how = retracted ? "its retraction" : "its final result";
            return Optional.of(new Fault(Anomaly.Kind.PHANTOM, next.bounds() + " is told after " + how));
        }
        if (next.revision() == previous + 1) {
            return Optional.empty();
        }
        Anomaly.Kind kind = next.revision() == previous ? Anomaly.Kind.DUPLICATE : Anomaly.Kind.WRONG;
        return Optional.of(
                new Fault(kind, next.bounds() + " has revision " + next.revision() + " after revision " + previous));
    }

    private boolean isOver() {
        return retracted || (last != null && last.isFinal());
    }

    Optional<Fault> retract() {
        boolean live = last != null && !isOver();
        retracted = true;
        return live
                ? Optional.empty()
                : Optional.of(new Fault(Anomaly.Kind.PHANTOM, "retracted, but there was nothing to retract"));
    }

    /** Whether a table of the results has this window, and as one that is still open. */
    boolean isOpen() {
        return last != null && !isOver();
    }

    /** Null if there is none. */
    EmittedResult last() {
        return last;
    }
}
