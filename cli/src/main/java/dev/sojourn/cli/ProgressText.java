package dev.sojourn.cli;

import dev.sojourn.topology.backfill.BackfillProgress;
import dev.sojourn.topology.backfill.BackfillProgress.Phase;
import dev.sojourn.topology.backfill.BackfillTotals;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The progress of a backfill in words; a bar fits into 80 columns. */
final class ProgressText {

    private static final int BAR = 16;

    private ProgressText() {}

    static String bar(BackfillProgress now, Speed speed) {
        int filled = BAR * percent(now) / 100;
        return "█".repeat(filled) + "·".repeat(BAR - filled) + " " + line(now, speed);
    }

    static String line(BackfillProgress now, Speed speed) {
        String text = "%3d %%  %s/%s %s"
                .formatted(
                        percent(now),
                        count(now.done()),
                        count(now.total()),
                        now.phase() == Phase.LOADING ? "events loaded" : "offsets");
        if (now.phase() == Phase.CLOSING) {
            return text + ", the last windows close";
        }
        return text
                + speed.perSecond()
                        .map(rate -> ", " + count(Math.round(rate)) + "/s")
                        .orElse("")
                + speed.left(now.total() - now.done())
                        .map(left -> ", " + time(left) + " left")
                        .orElse("");
    }

    /** Rounded down: 100 is all. */
    static int percent(BackfillProgress now) {
        return now.total() == 0 ? 100 : (int) (100 * now.done() / now.total());
    }

    static List<String> totals(BackfillTotals totals) {
        double seconds = totals.took().toMillis() / 1000.0;
        String rate = totals.readNow() == 0 ? "" : ", " + count(Math.round(totals.readNow() / seconds)) + " events/s";
        return List.of(
                "events read   " + count(totals.events()),
                "results       " + count(totals.results()),
                "late          " + count(totals.late()),
                "dead letters  " + count(totals.deadLetters()),
                "took          " + String.format(Locale.ROOT, "%.1f s", seconds) + rate);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(Duration time) {
        if (time.toMinutes() == 0) {
            return time.toSeconds() + " s";
        }
        return time.toHours() == 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
