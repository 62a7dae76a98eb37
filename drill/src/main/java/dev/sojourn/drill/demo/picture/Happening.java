package dev.sojourn.drill.demo.picture;

import java.time.Duration;

/** One thing that happened, in words, and when after the start of the round. */
public record Happening(Duration at, Tone tone, String text) {

    /** How a person should take it. */
    public enum Tone {
        STEP,
        DETAIL,
        GOOD,
        BAD
    }
}
