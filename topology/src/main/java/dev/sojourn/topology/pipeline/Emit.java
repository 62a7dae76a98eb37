package dev.sojourn.topology.pipeline;

import java.util.Locale;

/** When a window's results are told. */
public enum Emit {
    /** Once, when the window closes. */
    FINAL,
    /** Whenever they have changed, at most once per commit, and once more when the window closes. */
    UPDATES;

    /** How pipeline files and headers spell it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
