package dev.sojourn.topology.description;

/** Something about a pipeline's topics that its user should know: one line, with the cure. */
public record Finding(Severity severity, String text) {

    /** Whether an instance starts in spite of it. */
    public enum Severity {
        REFUSED,
        WARNING
    }

    static Finding refused(String text) {
        return new Finding(Severity.REFUSED, text);
    }

    static Finding warning(String text) {
        return new Finding(Severity.WARNING, text);
    }

    public boolean isRefused() {
        return severity == Severity.REFUSED;
    }
}
