package dev.sojourn.drill.demo;

import dev.sojourn.drill.cluster.ClassArchives;
import dev.sojourn.drill.cluster.ClusterException;
import dev.sojourn.drill.demo.picture.Act;
import dev.sojourn.drill.demo.picture.DemoModel;
import dev.sojourn.drill.demo.picture.Snapshot;
import dev.sojourn.drill.demo.view.Terminal;
import dev.sojourn.drill.demo.view.View;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The demo: a real Kafka, a few instances, events that flow, one instance killed, and the oracle's verdict.
 *
 * <p>In a terminal it is a picture and asks after each round whether there shall be another; otherwise it is plain
 * lines and one round. Ctrl-C ends it at any time and leaves no process and no data behind, unless the data is to be
 * kept.
 */
public final class Demo {

    private static final Duration PICTURE_EVERY = Duration.ofMillis(200);

    private final DemoOptions options;
    private final Terminal terminal = Terminal.ofThisProcess();
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    private volatile boolean interrupted;

    public Demo(DemoOptions options) {
        this.options = options;
    }

    /**
     * Plays until nobody wants another round.
     *
     * @return 0 if every verdict was PASS, else 1
     * @throws DemoException if the demo cannot be given or could not go on
     * @throws ClusterException if there is no broker
     */
    public int run() throws InterruptedException {
        ClassArchives.makeMissing(); // From what the children of an earlier demo have loaded.
        boolean alone = options.once() || !terminal.interactive();
        boolean passed = true;
        int round = 1;
        do {
            passed &= play(round);
            round++;
        } while (!alone && another(round));
        return passed ? 0 : 1;
    }

    private boolean play(int number) throws InterruptedException {
        long seed = seed(number);
        Workspace workspace = Workspace.open(options, number);
        Snapshot.Title title = new Snapshot.Title(
                options.load().demoCase().name(),
                options.instances(),
                options.partitions(),
                seed,
                Act.plan(options.kill()));
        DemoModel model = new DemoModel(title, Clock.systemUTC());
        View view = terminal.open(out);
        Round round = new Round(options, seed, workspace, model);
        Thread hook = new Thread(() -> breakOff(view, round, workspace), "break-off");
        Runtime.getRuntime().addShutdownHook(hook);
        Repeated pictures = Repeated.every("view", PICTURE_EVERY, () -> view.show(model.snapshot()));
        try {
            return round.play();
        } finally {
            waitIfInterrupted();
            pictures.close();
            view.finish(model.snapshot());
            leave(view, round, workspace);
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    /** After Ctrl-C, while the story's own thread would report that everything fails. */
    private void breakOff(View view, Round round, Workspace workspace) {
        interrupted = true;
        leave(view, round, workspace);
    }

    /** First the terminal, so that it is right whatever happens to the rest. */
    private static void leave(View view, Round round, Workspace workspace) {
        view.close();
        round.close();
        workspace.leave();
    }

    private void waitIfInterrupted() {
        while (interrupted) {
            LockSupport.park();
        }
    }

    private boolean another(int next) {
        out.printf("%n[enter] another round, with seed %d   [q] quit  ", seed(next));
        out.flush();
        ClassArchives.makeMissing();
        try {
            String answer = in.readLine();
            return answer != null && !answer.strip().toLowerCase(Locale.ROOT).startsWith("q");
        } catch (IOException e) {
            return false;
        }
    }

    private long seed(int round) {
        return options.seed() + round - 1;
    }
}
