package dev.sojourn.drill.recovery;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.drill.load.LoadEvent;
import dev.sojourn.drill.load.LoadSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;

/** The same events, each in the partition that Kafka's producers have for its user; where none can be read, it stays. */
record PlacedByUser(LoadSource source, int partitions) implements LoadSource {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public long size() {
        return source.size();
    }

    @Override
    public Iterator<LoadEvent> events() {
        Iterator<LoadEvent> events = source.events();
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return events.hasNext();
            }

            @Override
            public LoadEvent next() {
                return placed(events.next());
            }
        };
    }

    private LoadEvent placed(LoadEvent event) {
        return user(event.value())
                .map(user -> new LoadEvent(partition(user), user, event.value(), event.timestamp()))
                .orElse(event);
    }

    private int partition(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    private static Optional<byte[]> user(byte[] value) {
        try {
            String user = value == null ? "" : JSON.readTree(value).path("user").asText();
            return user.isEmpty() ? Optional.empty() : Optional.of(user.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
