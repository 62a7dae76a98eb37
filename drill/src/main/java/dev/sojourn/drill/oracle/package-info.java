/**
 * The independent oracle: it reads what went in, works out from the rules what must have come out, and says whether it
 * did.
 *
 * <p>The window operator and this package implement the same text and share nothing on purpose, not a class, not a
 * constant: a mistake copied from one to the other would judge itself right. The operator takes one event at a time and
 * keeps what is open; the oracle has the whole input at once, sorts it and merges it. They meet through topics only.
 *
 * <p>Start reading at {@link dev.sojourn.drill.oracle.Oracle}: {@code EventDecoding}, {@code EventRouting} and {@code
 * PartitionClocks} decide what each input record is to each window definition, {@code Expectation} holds that. A {@code
 * Shape} says which events are late and which windows the others make, a {@code Measure} what an aggregate is over them.
 * One {@code …Comparison} per family of shapes and per other topic finds what differs, {@code UpdateComparison} replays
 * what was told before the end, and {@link dev.sojourn.drill.oracle.verdict.Verdict} tells it all.
 */
package dev.sojourn.drill.oracle;
