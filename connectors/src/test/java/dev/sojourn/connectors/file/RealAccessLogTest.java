package dev.sojourn.connectors.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads ten thousand lines a real web server wrote, where they are at hand. */
class RealAccessLogTest {

    private static final long GAP = Duration.ofMinutes(30).toMillis();

    @Test
    void shouldReadEveryLine() throws IOException {
        // given
        EventFile log = EventFile.open(realLog());

        // when
        long events = log.count();

        // then
        assertThat(events).isEqualTo(10_000);
    }

    @Test
    void shouldFindTheSessionsKnownToBeInIt() throws IOException {
        // given
        EventFile log = EventFile.open(realLog());
        JsonMapper json = new JsonMapper();
        Map<String, SortedSet<Long>> times = new TreeMap<>();

        // when
        for (FileEvent event : log) {
            JsonNode hit = json.readTree(event.value());
            assertThat(event.time()).isEqualTo(hit.get("ts").longValue());
            times.computeIfAbsent(hit.get("host").textValue(), host -> new TreeSet<>())
                    .add(event.time());
        }

        // then
        assertThat(times).hasSize(1753);
        assertThat(times.values().stream()
                        .mapToLong(RealAccessLogTest::sessions)
                        .sum())
                .isEqualTo(3052);
    }

    private static long sessions(SortedSet<Long> times) {
        List<Long> sorted = List.copyOf(times);
        long breaks = 0;
        for (int i = 1; i < sorted.size(); i++) {
            breaks += sorted.get(i) - sorted.get(i - 1) > GAP ? 1 : 0;
        }
        return breaks + 1;
    }

    private static Path realLog() {
        Path log = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared/data/access.log"))
                .filter(Files::exists)
                .findFirst()
                .orElse(Path.of("shared/data/access.log"));
        assumeThat(log).as("the real access log is not at hand").exists();
        return log;
    }
}
