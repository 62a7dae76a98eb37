package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Recovery;
import dev.sojourn.drill.demo.picture.Recovery.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A recovery drawn to scale: one bar a phase, all on the same axis, which starts at the kill. */
final class Timeline {

    private static final int LABEL = 11;
    private static final int FIGURES = 10;
    private static final int TICK_ROOM = 8;
    private static final long SHORTEST_AXIS_MS = 2_000;
    private static final long[] STEPS_MS = {500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 120_000, 300_000};

    private final Recovery recovery;
    private final int width;
    private final double axisMs;

    private Timeline(Recovery recovery, int width) {
        this.recovery = recovery;
        this.width = Math.max(10, width - LABEL - FIGURES);
        this.axisMs = Math.max(SHORTEST_AXIS_MS, recovery.elapsed().toMillis());
    }

    static List<Line> lines(Recovery recovery, int width) {
        Timeline timeline = new Timeline(recovery, width);
        List<Line> lines = new ArrayList<>();
        lines.add(headline(recovery).clip(width));
        recovery.phases().forEach(phase -> lines.add(timeline.row(phase).clip(width)));
        lines.add(timeline.axis().clip(width));
        return lines;
    }

    private static Line headline(Recovery recovery) {
        return Line.of(Style.TITLE, "recovery of " + recovery.victim())
                .add(Style.QUIET, recovery.lost() ? " without its state   stateless " : "   stateless ")
                .add(back(recovery.statelessBack(), recovery.stateless()))
                .add(Style.QUIET, "   stateful ")
                .add(back(recovery.statefulBack(), recovery.stateful()))
                .add(Style.QUIET, "   replayed ")
                .add(Figures.count(recovery.replayed()));
    }

    private static Line back(int back, int all) {
        return Line.of(back == all ? Style.GOOD : Style.BUSY, back + "/" + all).add(Style.QUIET, " back");
    }

    private Line row(Phase phase) {
        boolean running = phase.running();
        Line label = Line.of(running ? Style.PLAIN : Style.QUIET, phase.kind().label())
                .fit(LABEL);
        if (phase.from().isEmpty()) {
            return label;
        }
        Duration to = phase.to().orElse(recovery.elapsed());
        Line bar = Bar.between(
                running ? Style.BUSY : Style.GOOD, share(phase.from().get()), share(to), width);
        String took = Figures.seconds(to.minus(phase.from().get()));
        return label.add(bar).add(running ? Style.BUSY : Style.PLAIN, String.format("%" + FIGURES + "s", took));
    }

    private Line axis() {
        long step = STEPS_MS[STEPS_MS.length - 1];
        for (int i = STEPS_MS.length - 1; i >= 0 && STEPS_MS[i] / axisMs * width >= TICK_ROOM; i--) {
            step = STEPS_MS[i];
        }
        StringBuilder axis = new StringBuilder();
        for (long tick = 0; tick <= axisMs; tick += step) {
            int column = (int) (tick / axisMs * width);
            axis.append(" ".repeat(Math.max(0, column - axis.length())));
            axis.append("╵").append(label(tick));
        }
        return Line.of(" ".repeat(LABEL))
                .add(Line.of(Style.QUIET, axis.toString()).clip(width + FIGURES));
    }

    private static String label(long ms) {
        return ms % 1_000 == 0 ? ms / 1_000 + " s" : ms / 1_000 + ".5 s";
    }

    private double share(Duration at) {
        return at.toMillis() / axisMs;
    }
}
