package dev.sojourn.drill.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalViewTest {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void shouldNeverWriteALineWiderThanTheTerminal(int width) {
        view(width, true).show(RecoveringRound.restoring());

        assertThat(visible(printed()).split("\r\n"))
                .hasSizeGreaterThan(20)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void shouldTakeTheScreenOnceAndGiveItBackOnce() {
        TerminalView view = view(80, true);
        view.show(RecoveringRound.starting());
        view.show(RecoveringRound.restoring());
        view.close();
        view.close();

        assertThat(printed()).startsWith(ENTER).endsWith(LEAVE);
        assertThat(printed()).containsOnlyOnce(ENTER).containsOnlyOnce(LEAVE);
    }

    @Test
    void shouldDrawNothingOnceTheScreenIsGivenBack() {
        TerminalView view = view(80, true);
        view.show(RecoveringRound.starting());
        view.close();
        String before = printed();

        view.show(RecoveringRound.restoring());

        assertThat(printed()).isEqualTo(before);
    }

    @Test
    void shouldLeaveTheVerdictOnTheNormalScreen() {
        TerminalView view = view(100, true);
        view.show(RecoveringRound.restoring());
        view.finish(RecoveringRound.over());

        String stays = printed().substring(printed().indexOf(LEAVE));
        assertThat(stays)
                .contains("PASS", "catch up", "peak memory", "./sojourn demo --once --seed 42", "127.0.0.1:29092");
    }

    @Test
    void shouldLeaveWhatHappenedLastWhereThereIsNoVerdict() {
        TerminalView view = view(100, true);
        view.show(RecoveringRound.restoring());
        view.finish(RecoveringRound.restoring());

        String stays = printed().substring(printed().indexOf(LEAVE));
        assertThat(stays).contains("A restores 1_1: 63 %").doesNotContain("run it again");
    }

    @Test
    void shouldDrawWithoutColoursWhereNoneAreWanted() {
        TerminalView view = view(80, false);
        view.show(RecoveringRound.restoring());
        view.finish(RecoveringRound.over());

        assertThat(printed()).doesNotContainPattern("\u001b\\[[0-9;]*m");
    }

    private TerminalView view(int width, boolean colours) {
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new TerminalView(out, () -> new TerminalSize(width, 40), colours);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String visible(String text) {
        return text.replaceAll("\u001b\\[[?0-9;]*[A-Za-z]", "");
    }
}
