/**
 * The independent oracle: it reads what went in, works out from the rules what must have come out, and says whether it
 * did.
 *
 * <p>The window operator and this package implement the same text and share nothing on purpose, not a class, not a
 * constant: a mistake copied from one to the other would judge itself right. The operator takes one event at a time and
 * keeps what is open; the oracle has the whole input at once, sorts it and merges it. They meet through topics only.
 *
 * <p>Start reading at {@link dev.sojourn.drill.oracle.Oracle}: {@code EventDecoding} and {@code PartitionClocks} decide
 * where each input record belongs, {@code Expectation} holds that, {@code SessionMerge} builds the sessions, one
 * {@code …Comparison} per output topic finds what differs, and {@link dev.sojourn.drill.oracle.Verdict} tells it.
 */
package dev.sojourn.drill.oracle;
