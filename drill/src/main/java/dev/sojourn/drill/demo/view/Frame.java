package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Happening;
import dev.sojourn.drill.demo.picture.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** Draws a snapshot as the lines of one screen: a pure function of snapshot, width and height. */
final class Frame {

    private static final int LABEL = 9;
    private static final int MOST_HAPPENINGS = 12;

    /** A lag at which the curve need not look as if something were wrong. */
    private static final long LOW_LAG = 200;

    private final Snapshot now;
    private final int width;

    private Frame(Snapshot now, int width) {
        this.now = now;
        this.width = width;
    }

    /** At most {@code height} lines, none wider than {@code width} columns. */
    static List<Line> lines(Snapshot now, int width, int height) {
        Frame frame = new Frame(now, width);
        List<Line> lines = new ArrayList<>(frame.head());
        lines.addAll(frame.flow());
        lines.add(Line.EMPTY);
        lines.addAll(Card.table(now, width));
        now.recovery().ifPresent(recovery -> {
            lines.add(Line.EMPTY);
            lines.addAll(Timeline.lines(recovery, width));
        });
        lines.add(Line.EMPTY);
        lines.addAll(frame.story(height - lines.size()));
        return lines.stream()
                .limit(Math.max(0, height))
                .map(line -> line.clip(width))
                .toList();
    }

    static Line title(Snapshot now, int width) {
        Snapshot.Title title = now.title();
        return Line.of(Style.TITLE, "sojourn demo")
                .add(
                        Style.QUIET,
                        "  %s · %s · %s · seed %d"
                                .formatted(
                                        title.load(),
                                        Figures.count(title.instances(), "instance"),
                                        Figures.count(title.partitions(), "partition"),
                                        title.seed()))
                .justify(Line.of(Style.TITLE, "  " + Figures.clock(now.since())), width);
    }

    static Style tone(Happening happening) {
        return switch (happening.tone()) {
            case STEP -> Style.PLAIN;
            case DETAIL -> Style.QUIET;
            case GOOD -> Style.GOOD;
            case BAD -> Style.BAD;
        };
    }

    private List<Line> head() {
        return List.of(title(now, width), Line.of(Style.QUIET, "─".repeat(width)), acts(), Line.EMPTY);
    }

    private Line acts() {
        Line line = Line.EMPTY;
        for (Act act : now.title().acts()) {
            int order = act.compareTo(now.act());
            line = order < 0
                    ? line.add(Style.GOOD, "✓ ").add(Style.QUIET, act.label())
                    : order == 0
                            ? line.add(Style.TITLE, "▸ " + act.label())
                            : line.add(Style.QUIET, "· " + act.label());
            line = line.add("   ");
        }
        return line.justify(memory(), width);
    }

    private Line memory() {
        long bytes = now.memory().now();
        return bytes == 0 ? Line.EMPTY : Line.of(Figures.bytes(bytes)).add(Style.QUIET, " in all");
    }

    private List<Line> flow() {
        return List.of(events(), lag(), results());
    }

    private Line events() {
        Snapshot.Feed feed = now.feed();
        String rate = feed.done() || feed.perSecond().isEmpty()
                ? ""
                : "  " + Figures.count(Math.round(feed.perSecond().getAsDouble())) + "/s";
        Line figures = Line.of("  " + Figures.count(feed.sent()))
                .add(Style.QUIET, " of " + Figures.count(feed.total()) + rate);
        return label("events")
                .add(Bar.filled(Style.GOOD, feed.fraction(), gauge()))
                .add(figures);
    }

    private Line lag() {
        boolean high = now.recovery().isPresent() && !now.recovery().get().complete();
        Line curve = Bar.curve(high ? Style.BUSY : Style.STATELESS, now.lag().samples(), LOW_LAG, gauge());
        return label("lag")
                .add(curve.fit(gauge()))
                .add("  " + Figures.count(now.lag().now()))
                .add(Style.QUIET, " to go");
    }

    private Line results() {
        Snapshot.Outputs out = now.outputs();
        return label("out")
                .add(Figures.count(out.sessions()))
                .add(Style.QUIET, " sessions · ")
                .add(Figures.count(out.late()))
                .add(Style.QUIET, " late · ")
                .add(Figures.count(out.deadLetters()))
                .add(Style.QUIET, " dead · ")
                .add(Figures.count(out.filtered()))
                .add(Style.QUIET, " filtered");
    }

    private int gauge() {
        return Math.max(10, Math.min(60, width - LABEL - 34));
    }

    private static Line label(String text) {
        return Line.of(Style.QUIET, text).fit(LABEL);
    }

    private List<Line> story(int room) {
        List<Line> story = new ArrayList<>();
        now.outputs()
                .latest()
                .ifPresent(latest ->
                        story.add(Line.of(Style.QUIET, "last out ").add(latest).clip(width)));
        story.addAll(happenings(now, Math.max(0, Math.min(MOST_HAPPENINGS, room - story.size()))));
        return story;
    }

    /** The last {@code limit} of them, oldest first. */
    static List<Line> happenings(Snapshot now, int limit) {
        List<Happening> all = now.happenings();
        return all.subList(Math.max(0, all.size() - limit), all.size()).stream()
                .map(Frame::happening)
                .toList();
    }

    private static Line happening(Happening happening) {
        return Line.of(Style.QUIET, "%8s ".formatted(Figures.clock(happening.at())))
                .add(tone(happening), happening.text());
    }
}
