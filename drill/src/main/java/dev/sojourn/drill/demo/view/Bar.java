package dev.sojourn.drill.demo.view;

import java.util.List;

/** Bars and curves out of block characters. */
final class Bar {

    private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
    private static final String HEIGHTS = "▁▂▃▄▅▆▇█";

    private Bar() {}

    /** {@code width} columns of which {@code fraction} is filled, to an eighth of a column. */
    static Line filled(Style style, double fraction, int width) {
        String fill = eighths(Math.round(Math.min(1, Math.max(0, fraction)) * width * 8));
        return Line.of(style, fill).add(Style.QUIET, "·".repeat(Math.max(0, width - fill.length())));
    }

    /** A bar from one moment to another on an axis of {@code width} columns; never quite invisible. */
    static Line between(Style style, double from, double to, int width) {
        int start = Math.min(width - 1, (int) (from * width));
        long length = Math.max(1, Math.round((to * width - start) * 8));
        String fill = eighths(Math.min(length, (width - start) * 8L));
        return Line.of(" ".repeat(start)).add(style, fill).fit(width);
    }

    /** The last samples as a curve, newest at the right, as high as the highest of them or {@code atLeast}. */
    static Line curve(Style style, List<Long> samples, long atLeast, int width) {
        List<Long> shown = samples.subList(Math.max(0, samples.size() - width), samples.size());
        long top = Math.max(
                atLeast, shown.stream().mapToLong(Long::longValue).max().orElse(0));
        StringBuilder curve = new StringBuilder();
        for (long sample : shown) {
            curve.append(HEIGHTS.charAt((int) Math.min(HEIGHTS.length() - 1, sample * HEIGHTS.length() / (top + 1))));
        }
        return Line.of(style, curve.toString());
    }

    private static String eighths(long eighths) {
        String full = "█".repeat((int) (eighths / 8));
        return eighths % 8 == 0 ? full : full + EIGHTHS.charAt((int) (eighths % 8));
    }
}
