package dev.sojourn.drill.demo.picture;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them, the same in every view. */
public final class Figures {

    private static final long MIB = 1024 * 1024;

    private Figures() {}

    /** {@code 41233} as {@code 41,233}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 record}, {@code 41,233 records}. */
    public static String count(long number, String thing) {
        return count(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** {@code 1.2 s}. */
    public static String seconds(Duration length) {
        return String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0);
    }

    /** {@code 32 s}, {@code 1 min 05 s}, {@code 3 h 20 min}: for lengths of which tenths of seconds say nothing. */
    public static String length(Duration length) {
        if (length.toMinutes() == 0) {
            return length.toSeconds() + " s";
        }
        return length.toHours() == 0
                ? String.format(Locale.ROOT, "%d min %02d s", length.toMinutes(), length.toSecondsPart())
                : String.format(Locale.ROOT, "%d h %02d min", length.toHours(), length.toMinutesPart());
    }

    /** {@code 1:27.4}: minutes, seconds and tenths since the start. */
    public static String clock(Duration since) {
        long tenths = since.toMillis() / 100;
        return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
    }

    /** Whole mebibytes, and kibibytes below one: {@code 148 MiB}, {@code 12 KiB}. */
    public static String bytes(long bytes) {
        return bytes >= MIB || bytes == 0
                ? count(Math.round((double) bytes / MIB)) + " MiB"
                : count((bytes + 1023) / 1024) + " KiB";
    }

    /** {@code have} of {@code need}, never above 100; all of nothing is 100. */
    public static int percent(long have, long need) {
        return need <= 0 ? 100 : (int) Math.min(100, Math.max(0, have) * 100 / need);
    }
}
