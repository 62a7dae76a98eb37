package dev.sojourn.topology.pipeline.expression;

import java.util.List;

/** A text that is no CEL expression, or none of the type that was asked for. */
public final class InvalidExpressionException extends Exception {

    private final transient List<Fault> faults;

    /**
     * One thing that is wrong with it.
     *
     * @param offset at which character that shows
     */
    public record Fault(String message, int offset) {}

    InvalidExpressionException(List<Fault> faults) {
        super(faults.get(0).message());
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
