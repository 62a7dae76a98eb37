package dev.sojourn.drill.demo.picture;

import java.util.List;

/** A step of the story, in the order in which they happen. */
public enum Act {
    START("start"),
    FLOW("flow"),
    RECOVER("recover"),
    REPLACE("replace"),
    DRAIN("drain"),
    JUDGE("judge");

    private final String label;

    Act(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** The acts of a story with or without a killed instance. */
    public static List<Act> plan(boolean kill) {
        return kill ? List.of(values()) : List.of(START, FLOW, DRAIN, JUDGE);
    }
}
