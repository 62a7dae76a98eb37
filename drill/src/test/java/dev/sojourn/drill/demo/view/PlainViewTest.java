package dev.sojourn.drill.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PlainViewTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PlainView view = new PlainView(new PrintStream(bytes, true, StandardCharsets.UTF_8));

    @Test
    void shouldPrintOneLineForEachHappening() {
        view.show(RecoveringRound.starting());
        view.show(RecoveringRound.restoring());
        view.finish(RecoveringRound.over());

        assertThat(printed()).isEqualTo("""
                  0:00.0  broker is up at 127.0.0.1:29092
                  0:01.9  A starts, pid 4065
                  0:01.9  B starts, pid 4066
                  0:01.9  C starts, pid 4067
                  0:04.4  A is RUNNING, owns stateless 0 3, stateful 0 3
                  0:04.4  B is RUNNING, owns stateless 1 4, stateful 1 4
                  0:04.4  C is RUNNING, owns stateless 2 5, stateful 2 5
                  0:04.4  240,000 events at 6,000/s
                  0:14.6  B is killed with SIGKILL: 2 stateless and 2 stateful tasks
                  0:20.2  detect 5.6 s: the survivors notice that B is gone
                  0:20.4  A runs stateless 0_1
                  0:20.4  C runs stateless 0_4
                  0:20.4  A restores 1_1 from a snapshot: 41,233 records to replay
                  0:20.4  C restores 1_4 from the changelog alone: 39,870 records to replay, because there is no snapshot
                  0:20.4  rebalance 0.3 s: its tasks have new owners
                  0:21.4  A restores 1_1: 63 %, 15,233 left
                  0:21.4  42 % fed: 101,000 events, 33,412 to go through, 3,212 sessions out
                  0:21.8  A runs stateful 1_1: snapshot, tail replayed: 41,233 records
                  0:21.9  C runs stateful 1_4: full replay: 39,870 records
                  0:21.9  restore 1.5 s: its state is back, 81,103 records replayed
                  0:21.9  A has counted 1_1: 88,120 entries as the ledger says, hash 5d41402a
                  0:21.9  C has counted 1_4: 39,870 entries as the ledger says, hash 5d41402a
                  0:23.2  catch up 1.3 s: the lag is back to where it was, 8.7 s after the kill
                  0:23.2  D replaces B
                  0:23.2  D starts, pid 5000
                  0:43.2  everything is fed, waiting for the last sessions
                  0:49.2  the oracle reads everything
                  0:49.2  100 % fed: 240,000 events, 4,000 to go through, 12,112 sessions out

                verdict       PASS  every event in exactly one place
                              12,112 sessions compared

                recovery      of B             from       to     took
                              detect          0.0 s    5.6 s    5.6 s
                              rebalance       5.6 s    5.9 s    0.3 s
                              restore         5.9 s    7.4 s    1.5 s
                              catch up        7.4 s    8.7 s    1.3 s
                              2 stateless and 2 stateful tasks moved, 81,103 records replayed
                              1_1  snapshot, tail replayed: 41,233 records · 88,120 entries as the ledger says, hash 5d41402a
                              1_4  full replay: 39,870 records · 39,870 entries as the ledger says, hash 5d41402a

                events        240,000
                came out      12,112 sessions · 1,311 late · 4,204 dead letters · 8,022 filtered
                cost          49 s · peak memory of all processes 812 MiB
                run it again  ./sojourn demo --once --seed 42
                kept          /tmp/sojourn-demo
                              bootstrap 127.0.0.1:29092
                """);
    }

    @Test
    void shouldSayNothingTwice() {
        view.show(RecoveringRound.restoring());
        String once = printed();

        view.show(RecoveringRound.restoring());

        assertThat(printed()).isEqualTo(once);
    }

    @Test
    void shouldCountNothingWhereNothingBegan() {
        view.finish(RecoveringRound.starting());

        assertThat(printed()).isBlank();
    }

    @Test
    void shouldPrintNoEscapeCodes() {
        view.show(RecoveringRound.restoring());
        view.finish(RecoveringRound.over());
        view.close();

        assertThat(printed()).doesNotContain("\u001b", "\r");
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
