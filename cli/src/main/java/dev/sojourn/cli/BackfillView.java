package dev.sojourn.cli;

import dev.sojourn.drill.demo.view.Terminal;
import dev.sojourn.topology.backfill.BackfillListener;
import dev.sojourn.topology.backfill.BackfillProgress;
import dev.sojourn.topology.backfill.BackfillTotals;
import java.io.PrintWriter;
import java.time.Duration;

/** Shows how a backfill comes along: one line drawn in place in a terminal, lines now and then elsewhere. */
final class BackfillView implements BackfillListener {

    private static final String START_OF_LINE = "\r";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
    private static final int STEP_PERCENT = 10;

    private final PrintWriter out;
    private final boolean draws;
    private Speed speed = new Speed();
    private BackfillProgress.Phase phase = BackfillProgress.Phase.LOADING;
    private boolean drawn;
    private int toldPercent;
    private Duration toldAt = Duration.ZERO;

    BackfillView(PrintWriter out, boolean draws) {
        this.out = out;
        this.draws = draws;
    }

    static BackfillView of(PrintWriter out) {
        return new BackfillView(out, Terminal.ofThisProcess().interactive());
    }

    @Override
    public synchronized void notice(String sentence) {
        close();
        out.println(sentence);
        out.flush();
    }

    @Override
    public synchronized void progress(BackfillProgress now) {
        if (now.phase() != phase) {
            begin(now.phase());
        }
        speed.measured(now.elapsed(), now.done());
        if (draws) {
            out.print(START_OF_LINE + ProgressText.bar(now, speed) + REST_OF_LINE);
            drawn = true;
        } else if (isWorthALine(now)) {
            out.println(ProgressText.line(now, speed));
        }
        out.flush();
    }

    /** What comes now goes at a speed of its own. */
    private void begin(BackfillProgress.Phase next) {
        boolean goesOn = phase == BackfillProgress.Phase.RUNNING;
        phase = next;
        if (!goesOn) {
            speed = new Speed();
            toldPercent = 0;
            toldAt = Duration.ZERO;
        }
    }

    private boolean isWorthALine(BackfillProgress now) {
        int percent = ProgressText.percent(now);
        boolean due = percent / STEP_PERCENT > toldPercent / STEP_PERCENT
                || now.elapsed().minus(toldAt).compareTo(BETWEEN_LINES) >= 0;
        if (due) {
            toldPercent = percent;
            toldAt = now.elapsed();
        }
        return due;
    }

    /** The last lines. */
    synchronized void finish(BackfillTotals totals) {
        close();
        ProgressText.totals(totals).forEach(out::println);
        out.flush();
    }

    /** What is drawn gives way to what comes next. */
    synchronized void close() {
        if (drawn) {
            out.print(START_OF_LINE + REST_OF_LINE);
            drawn = false;
        }
        out.flush();
    }
}
