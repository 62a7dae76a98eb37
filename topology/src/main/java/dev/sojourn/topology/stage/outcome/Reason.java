package dev.sojourn.topology.stage.outcome;

import java.util.Locale;

/** Why an event was rejected, in the order in which it is checked. */
public enum Reason {
    NO_VALUE,
    NOT_A_CLOUDEVENT,
    NO_SCHEMA_ID,
    UNKNOWN_SCHEMA,
    NOT_OF_ITS_SCHEMA,
    NOT_JSON,
    NOT_AN_OBJECT,
    BAD_KEY,
    BAD_TIME,
    TIME_IN_FUTURE,
    STAGE_FAILED,
    BAD_ARGUMENT;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word for it in the headers of a dead letter, such as {@code not-json}. */
    public String code() {
        return code;
    }
}
