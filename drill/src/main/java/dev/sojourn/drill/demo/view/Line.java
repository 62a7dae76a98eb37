package dev.sojourn.drill.demo.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of styled text that knows how many columns it takes; immutable. */
record Line(List<Span> spans) {

    static final Line EMPTY = new Line(List.of());

    private static final int FIRST_WIDE = 0x1100;
    private static final int ARROWS = 0x2190;
    private static final int AFTER_SHAPES = 0x2600;
    private static final int CHECK = 0x2713;

    /** Text of one style; whatever would move the cursor or take two columns is replaced. */
    record Span(Style style, String text) {

        Span {
            text = text.codePoints()
                    .map(Line::narrow)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(String text) {
        return of(Style.PLAIN, text);
    }

    static Line of(Style style, String text) {
        return text.isEmpty() ? EMPTY : new Line(List.of(new Span(style, text)));
    }

    Line add(String text) {
        return add(Style.PLAIN, text);
    }

    Line add(Style style, String text) {
        return add(of(style, text));
    }

    Line add(Line more) {
        List<Span> all = new ArrayList<>(spans);
        all.addAll(more.spans);
        return new Line(all);
    }

    int width() {
        return spans.stream().mapToInt(span -> span.text().length()).sum();
    }

    /** Filled with blanks to {@code width} columns, or cut there with an ellipsis. */
    Line fit(int width) {
        return clip(width).add(" ".repeat(Math.max(0, width - width())));
    }

    /** No wider than {@code width}; an ellipsis stands for what was cut. */
    Line clip(int width) {
        if (width() <= width) {
            return this;
        }
        List<Span> kept = new ArrayList<>();
        int left = Math.max(0, width - 1);
        for (Span span : spans) {
            String text = span.text().substring(0, Math.min(left, span.text().length()));
            kept.add(new Span(span.style(), text));
            left -= text.length();
        }
        return new Line(kept).add(Style.QUIET, width > 0 ? "…" : "");
    }

    /** This on the left and {@code right} at the right edge of {@code width} columns. */
    Line justify(Line right, int width) {
        return fit(Math.max(0, width - right.width())).add(right).clip(width);
    }

    String text() {
        return spans.stream().map(Span::text).collect(Collectors.joining());
    }

    String painted() {
        return spans.stream().map(span -> span.style().paint(span.text())).collect(Collectors.joining());
    }

    private static int narrow(int codePoint) {
        boolean drawn = (codePoint >= ARROWS && codePoint < AFTER_SHAPES) || codePoint == CHECK;
        int type = Character.getType(codePoint);
        boolean safe = type != Character.CONTROL && type != Character.FORMAT && type != Character.NON_SPACING_MARK;
        boolean punctuation = codePoint >= 0x2010 && codePoint <= 0x2027;
        return drawn || punctuation || (safe && codePoint < FIRST_WIDE) ? codePoint : '?';
    }
}
