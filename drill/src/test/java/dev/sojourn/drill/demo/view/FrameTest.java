package dev.sojourn.drill.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.drill.demo.picture.Snapshot;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 80, 100, 120, 200})
    void shouldFitEveryWidth(int width) {
        for (Snapshot now : List.of(RecoveringRound.starting(), RecoveringRound.restoring(), RecoveringRound.over())) {
            assertThat(Frame.lines(now, width, 50))
                    .allSatisfy(line -> assertThat(line.width()).as(line.text()).isLessThanOrEqualTo(width));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 24, 40})
    void shouldFitEveryHeight(int height) {
        assertThat(Frame.lines(RecoveringRound.restoring(), 80, height)).hasSizeLessThanOrEqualTo(height);
    }

    @Test
    void shouldDrawARecoveryOnEightyColumns() {
        assertThat(drawn(80)).isEqualTo("""
                sojourn demo  clicks · 3 instances · 6 partitions · seed 42               0:21.4
                ────────────────────────────────────────────────────────────────────────────────
                ✓ start   ✓ flow   ▸ recover   · replace   · drain   · judge      812 MiB in all

                events   ███████████████▋·····················  101,000 of 240,000
                lag      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█  33,412 to go
                out      3,212 sessions · 311 late · 1,204 dead · 2,022 filtered

                ╭─ A ────── REBALANCING ─╮ ╭─ B ─────────── KILLED ─╮ ╭─ C ────────── RUNNING ─╮
                │ stateless ○0 ○1 ○3     │ │ stateless 1→A 4→C      │ │ stateless ○2 ○4 ○5     │
                │ stateful  ●0 ◐1 ●3     │ │ stateful  ×1 ×4        │ │ stateful  ●2 ◐4 ●5     │
                │ ◐1  ███▏· 15,233 left  │ │ pid 4066 is gone       │ │ ◐4  ····· 39,870 left  │
                │ memory    148 MiB      │ │                        │ │ memory    148 MiB      │
                ╰────────────────────────╯ ╰────────────────────────╯ ╰────────────────────────╯

                recovery of B   stateless 2/2 back   stateful 0/2 back   replayed 26,000
                detect     ████████████████████████████████████████████████▏               5.6 s
                rebalance                                                  ██▍             0.3 s
                restore                                                      █████████     1.0 s
                catch up
                           ╵0 s    ╵1 s     ╵2 s    ╵3 s     ╵4 s    ╵5 s     ╵6 s

                last out u8821 14 events, 32 s, /home to /checkout
                  0:04.4 A is RUNNING, owns stateless 0 3, stateful 0 3
                  0:04.4 B is RUNNING, owns stateless 1 4, stateful 1 4
                  0:04.4 C is RUNNING, owns stateless 2 5, stateful 2 5
                  0:04.4 240,000 events at 6,000/s
                  0:14.6 B is killed with SIGKILL: 2 stateless and 2 stateful tasks
                  0:20.2 detect 5.6 s: the survivors notice that B is gone
                  0:20.4 A runs stateless 0_1
                  0:20.4 C runs stateless 0_4
                  0:20.4 A restores 1_1 from a snapshot: 41,233 records to replay
                  0:20.4 C restores 1_4 from the changelog alone: 39,870 records to replay, bec…
                  0:20.4 rebalance 0.3 s: its tasks have new owners
                  0:21.4 A restores 1_1: 63 %, 15,233 left
                """);
    }

    @Test
    void shouldDrawARecoveryOnAHundredAndTwentyColumns() {
        assertThat(drawn(120)).isEqualTo("""
                sojourn demo  clicks · 3 instances · 6 partitions · seed 42                                                       0:21.4
                ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
                ✓ start   ✓ flow   ▸ recover   · replace   · drain   · judge                                              812 MiB in all

                events   █████████████████████████▎··································  101,000 of 240,000
                lag      ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁█          33,412 to go
                out      3,212 sessions · 311 late · 1,204 dead · 2,022 filtered

                ╭─ A ─────────────────── REBALANCING ─╮ ╭─ B ──────────────────────── KILLED ─╮ ╭─ C ─────────────────────── RUNNING ─╮
                │ stateless ○0 ○1 ○3                  │ │ stateless 1→A 4→C                   │ │ stateless ○2 ○4 ○5                  │
                │ stateful  ●0 ◐1 ●3                  │ │ stateful  ×1 ×4                     │ │ stateful  ●2 ◐4 ●5                  │
                │ ◐1  ███████████▍······ 15,233 left  │ │ pid 4066 is gone                    │ │ ◐4  ·················· 39,870 left  │
                │ memory    148 MiB                   │ │                                     │ │ memory    148 MiB                   │
                ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯ ╰─────────────────────────────────────╯

                recovery of B   stateless 2/2 back   stateful 0/2 back   replayed 26,000
                detect     ████████████████████████████████████████████████████████████████████████████████▊                       5.6 s
                rebalance                                                                                  ████▋                   0.3 s
                restore                                                                                        ███████████████     1.0 s
                catch up
                           ╵0 s          ╵1 s          ╵2 s           ╵3 s          ╵4 s           ╵5 s          ╵6 s

                last out u8821 14 events, 32 s, /home to /checkout
                  0:04.4 A is RUNNING, owns stateless 0 3, stateful 0 3
                  0:04.4 B is RUNNING, owns stateless 1 4, stateful 1 4
                  0:04.4 C is RUNNING, owns stateless 2 5, stateful 2 5
                  0:04.4 240,000 events at 6,000/s
                  0:14.6 B is killed with SIGKILL: 2 stateless and 2 stateful tasks
                  0:20.2 detect 5.6 s: the survivors notice that B is gone
                  0:20.4 A runs stateless 0_1
                  0:20.4 C runs stateless 0_4
                  0:20.4 A restores 1_1 from a snapshot: 41,233 records to replay
                  0:20.4 C restores 1_4 from the changelog alone: 39,870 records to replay, because there is no snapshot
                  0:20.4 rebalance 0.3 s: its tasks have new owners
                  0:21.4 A restores 1_1: 63 %, 15,233 left
                """);
    }

    @Test
    void shouldShowTheReplacementInThePlaceOfTheDead() {
        String over = Frame.lines(RecoveringRound.over(), 80, 40).stream()
                .map(Line::text)
                .collect(Collectors.joining("\n"));

        assertThat(over).contains("─ A ─", "─ C ─", "─ D ─").doesNotContain("─ B ─");
    }

    private static String drawn(int width) {
        return Frame.lines(RecoveringRound.restoring(), width, 40).stream()
                .map(line -> line.text().stripTrailing())
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
