package dev.sojourn.drill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In small what {@code drill/night --keys} does. */
@Tag("deep")
@Timeout(300)
class BigStoreIT {

    @RegisterExtension
    static final CountingBroker BROKER = new CountingBroker();

    private static final int KEYS = 50_000;

    @Test
    void shouldComeBackFromItsDiskThenFromASnapshot() {
        List<String> told = new ArrayList<>();
        CountingSettings settings = CountingSettings.of("big", BROKER.cluster().bootstrapServers(), "big-input");

        try (BigStore big = new BigStore(settings, KEYS, BROKER.folder().resolve("big"))) {
            big.kill(told::add);
        }

        assertThat(told).last().isEqualTo("all of it is on the new disk");
    }
}
