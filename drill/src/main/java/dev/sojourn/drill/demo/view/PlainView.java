package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Figures;
import dev.sojourn.drill.demo.picture.Happening;
import dev.sojourn.drill.demo.picture.Snapshot;
import java.io.PrintStream;
import java.util.List;

/** One plain line for each happening, for files, pipes and simple terminals. */
final class PlainView implements View {

    private static final int PROGRESS_STEPS = 10;

    private final PrintStream out;
    private int told;
    private int lastStep;

    PlainView(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Snapshot now) {
        List<Happening> happenings = now.happenings();
        happenings
                .subList(told, happenings.size())
                .forEach(happening -> line(Figures.clock(happening.at()), happening.text()));
        told = happenings.size();
        progress(now);
        out.flush();
    }

    @Override
    public void finish(Snapshot last) {
        show(last);
        out.println();
        LastScreen.lines(last).forEach(line -> out.println(line.text().stripTrailing()));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }

    private void progress(Snapshot now) {
        Snapshot.Feed feed = now.feed();
        int step = (int) (feed.fraction() * PROGRESS_STEPS);
        if (step > lastStep) {
            lastStep = step;
            line(
                    Figures.clock(now.since()),
                    "%d %% fed: %s events, %s to go through, %s out"
                            .formatted(
                                    Figures.percent(feed.sent(), feed.total()),
                                    Figures.count(feed.sent()),
                                    Figures.count(now.lag().now()),
                                    Figures.count(now.outputs().sessions(), "session")));
        }
    }

    private void line(String clock, String text) {
        out.println("%8s  %s".formatted(clock, text));
    }
}
