package dev.sojourn.topology.format;

/** Says why a value cannot be read, in one sentence; carries no stack trace, for bad values may be many. */
public final class UndecodableException extends Exception {

    /** What kept it from being read, in the order in which it is checked. */
    public enum Why {
        /** It does not begin with the id of a schema. */
        NO_SCHEMA_ID,
        /** The registry has no schema of that id, or none that can be used. */
        UNKNOWN_SCHEMA,
        /** Its bytes are not what the schema says. */
        NOT_OF_ITS_SCHEMA,
        /** It says no more than a single value or a list. */
        NOT_AN_OBJECT
    }

    private final Why why;

    public UndecodableException(Why why, String detail) {
        super(detail, null, false, false);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
