package dev.sojourn.drill.demo.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    @Test
    void shouldMakeDataHarmless() {
        assertThat(Line.of("a\u001b[2Jb\nc\u202ed\u061ce").text()).isEqualTo("a?[2Jb?c?d?e");
    }

    @Test
    void shouldReplaceWhatMightTakeTwoColumns() {
        assertThat(Line.of("漢😀e\u0301").text()).isEqualTo("??e?");
    }

    @Test
    void shouldCutAcrossStyles() {
        Line line = Line.of(Style.GOOD, "abc").add(Style.BAD, "def");

        assertThat(line.clip(5).text()).isEqualTo("abcd…");
        assertThat(line.clip(6)).isEqualTo(line);
        assertThat(line.clip(0).text()).isEmpty();
    }

    @Test
    void shouldFillUpToAWidth() {
        assertThat(Line.of("ab").fit(4).text()).isEqualTo("ab  ");
        assertThat(Line.of("ab").justify(Line.of("z"), 5).text()).isEqualTo("ab  z");
    }
}
