package dev.sojourn.drill.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The JVM of a counting application: events on standard output, commands on standard input, whose end is its own. */
final class CountingMain {

    private CountingMain() {}

    /** Argument: the properties file. */
    public static void main(String[] arguments) throws InterruptedException {
        Consumer<CountEvent> events = CountEventLines.to(System.out);
        int code = 1;
        try {
            CountingApp app = new CountingApp(CountingSettings.read(Path.of(arguments[0])), events);
            Thread commands = new Thread(() -> obey(app), "commands");
            commands.setDaemon(true);
            commands.start();
            code = app.run();
        } catch (RuntimeException e) {
            events.accept(new CountEvent.Failed(Causes.of(e)));
        }
        System.exit(code);
    }

    /** Ends the JVM at once when the parent is gone. */
    private static void obey(CountingApp app) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                app.obey(line);
            }
        } catch (IOException e) {
            // A broken pipe is an end, too.
        }
        Runtime.getRuntime().halt(1);
    }
}
