package dev.sojourn.drill.demo.view;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal the demo was started in, if it was. */
public final class Terminal {

    private static final long SIZE_KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER_WITHIN_SECONDS = 2;
    private static final File TTY = new File("/dev/tty");

    private final boolean interactive;
    private final Map<String, String> environment;
    private TerminalSize size;
    private long measuredAt;

    Terminal(boolean interactive, Map<String, String> environment) {
        this.interactive = interactive;
        this.environment = environment;
    }

    /** What standard input and output are connected to. */
    public static Terminal ofThisProcess() {
        return new Terminal(bothAreTerminals(), System.getenv());
    }

    /** Whether there is a person who sees the output and can answer. */
    public boolean interactive() {
        return interactive;
    }

    /** A picture where it can be drawn, plain lines elsewhere. */
    public View open(PrintStream out) {
        boolean draws = interactive && !"dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return draws ? new TerminalView(out, this::size, colours()) : new PlainView(out);
    }

    private boolean colours() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    private synchronized TerminalSize size() {
        long now = System.nanoTime();
        if (size == null || now - measuredAt > SIZE_KEPT_NANOS) {
            size = measured().or(this::told).orElse(TerminalSize.USUAL);
            measuredAt = now;
        }
        return size;
    }

    private Optional<TerminalSize> told() {
        return parse(environment.getOrDefault("LINES", "24") + " " + environment.getOrDefault("COLUMNS", ""));
    }

    private static Optional<TerminalSize> measured() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(TTY)
                    .redirectError(Redirect.DISCARD)
                    .start();
            try (BufferedReader answer =
                    new BufferedReader(new InputStreamReader(stty.getInputStream(), StandardCharsets.US_ASCII))) {
                return Optional.ofNullable(answer.readLine()).flatMap(Terminal::parse);
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** {@code stty}'s "rows columns"; a terminal that does not know says 0 0. */
    static Optional<TerminalSize> parse(String rowsAndColumns) {
        if (!rowsAndColumns.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
            return Optional.empty();
        }
        int blank = rowsAndColumns.indexOf(' ');
        return Optional.of(new TerminalSize(
                Integer.parseInt(rowsAndColumns.substring(blank + 1)),
                Integer.parseInt(rowsAndColumns.substring(0, blank))));
    }

    /** Asked of the system: {@code System.console()} changed its meaning between Java versions. */
    private static boolean bothAreTerminals() {
        try {
            Process test = new ProcessBuilder("sh", "-c", "[ -t 0 ] && [ -t 1 ]")
                    .inheritIO()
                    .start();
            return test.waitFor(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
