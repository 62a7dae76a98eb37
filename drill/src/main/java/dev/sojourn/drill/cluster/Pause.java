package dev.sojourn.drill.cluster;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A process held by SIGSTOP until this is closed or this JVM is gone.
 *
 * <p>A stopped process cannot see that its parent died and would stay for ever. So a shell holds it: it waits on its
 * standard input, and lets the process go on when that ends.
 */
final class Pause implements AutoCloseable {

    private static final String HOLD =
            "trap '' HUP INT TERM; kill -STOP \"$0\" || exit 1; echo held; read -r end; kill -CONT \"$0\"";

    private final Process holder;

    private Pause(Process holder) {
        this.holder = holder;
    }

    static Pause of(long pid) {
        try {
            Process holder = new ProcessBuilder("/bin/sh", "-c", HOLD, Long.toString(pid))
                    .redirectError(Redirect.DISCARD)
                    .start();
            awaitHeld(holder, pid);
            return new Pause(holder);
        } catch (IOException e) {
            throw new ClusterException(
                    "process " + pid + " cannot be paused (" + e.getMessage() + "); pausing needs a Unix shell", e);
        }
    }

    private static void awaitHeld(Process holder, long pid) throws IOException {
        try (BufferedReader answer = holder.inputReader(StandardCharsets.UTF_8)) {
            if (answer.readLine() == null) {
                throw new ClusterException("process " + pid + " cannot be paused: it is gone; look why it ended");
            }
        }
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
        } catch (IOException e) {
            holder.destroyForcibly();
        }
        holder.onExit().join();
    }
}
