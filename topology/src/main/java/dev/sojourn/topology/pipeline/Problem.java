package dev.sojourn.topology.pipeline;

/**
 * One thing that is wrong with a pipeline file.
 *
 * @param where the place, such as {@code windows[0].session.gap}; empty for the file as a whole
 * @param what what is wrong and what was expected
 * @param line 1-based, 0 where no line can be named
 */
public record Problem(String where, String what, int line) {}
