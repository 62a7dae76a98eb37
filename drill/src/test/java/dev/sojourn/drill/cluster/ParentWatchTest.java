package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ParentWatchTest {

    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void shouldCleanUpAndThenHaltWhenTheParentIsGone() throws Exception {
        PipedOutputStream parent = new PipedOutputStream();
        Thread watch = arm(new PipedInputStream(parent), () -> events.add("orphaned"));
        parent.write('x');
        watch.join(50);
        assertThat(watch.isAlive()).isTrue();
        assertThat(events).isEmpty();

        parent.close();

        watch.join();
        assertThat(events).containsExactly("orphaned", "halt");
    }

    @Test
    void shouldHaltEvenIfTheCleanUpFails() throws Exception {
        Thread watch = arm(InputStream.nullInputStream(), () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> events.add("failed"));
            throw new IllegalStateException();
        });

        watch.join();

        assertThat(events).containsExactly("failed", "halt");
    }

    @Test
    void shouldTakeABrokenPipeForTheEnd() throws Exception {
        InputStream broken = new PipedInputStream();

        arm(broken, () -> events.add("orphaned")).join();

        assertThat(events).containsExactly("orphaned", "halt");
    }

    private Thread arm(InputStream parent, Runnable orphaned) {
        return ParentWatch.arm(parent, orphaned, () -> events.add("halt"));
    }
}
