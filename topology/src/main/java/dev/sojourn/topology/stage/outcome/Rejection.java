package dev.sojourn.topology.stage.outcome;

/** Ends an event's way through the stages early; carries no stack trace, for bad events may be many. */
public final class Rejection extends Exception {

    private final transient Outcome.Rejected outcome;

    public Rejection(Reason reason, String detail) {
        super(detail, null, false, false);
        this.outcome = new Outcome.Rejected(reason, detail);
    }

    /** What failed at a place in the pipeline file, such as {@code stages[0].filter}. */
    public static Rejection stage(String place, String why) {
        return new Rejection(Reason.STAGE_FAILED, place + " failed: " + Excerpt.sentence(why));
    }

    public Outcome.Rejected outcome() {
        return outcome;
    }
}
