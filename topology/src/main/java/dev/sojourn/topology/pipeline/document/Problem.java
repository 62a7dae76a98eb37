package dev.sojourn.topology.pipeline.document;

import java.util.Comparator;

/**
 * One thing that is wrong with a file.
 *
 * @param where the place, such as {@code windows[0].session.gap}; empty for the file as a whole
 * @param what what is wrong and what was expected
 * @param line 1-based, 0 where no line can be named
 * @param column 1-based, 0 where no column can be named
 */
public record Problem(String where, String what, int line, int column) {

    /** In the order of the file. */
    public static final Comparator<Problem> ORDER =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    /** A problem of the file as a whole. */
    public static Problem ofFile(String what) {
        return new Problem("", what, 0, 0);
    }

    /** On one line: {@code file:line:column: where: what}. */
    public String in(String file) {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return where.isEmpty() ? place + ": " + what : place + ": " + where + ": " + what;
    }
}
