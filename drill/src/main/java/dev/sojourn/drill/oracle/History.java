package dev.sojourn.drill.oracle;

import java.util.List;

/** Everything committed to the topics of one pipeline, complete from their beginnings to their ends, in any order. */
public record History(
        List<RawRecord> input,
        List<RawRecord> results,
        List<RawRecord> late,
        List<RawRecord> deadLetters,
        List<RawRecord> ledger) {}
