package dev.sojourn.drill.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

class LoggingTest {

    @Test
    void shouldHaveExactlyOneBinding() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .extracting(provider -> provider.getClass().getName())
                .containsExactly("org.apache.logging.slf4j.SLF4JServiceProvider");
    }
}
