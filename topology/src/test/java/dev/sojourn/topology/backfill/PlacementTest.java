package dev.sojourn.topology.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sojourn.topology.backfill.EventSource.SourceEvent;
import dev.sojourn.topology.backfill.Placement.Place;
import dev.sojourn.topology.operator.KeyPlacement;
import dev.sojourn.topology.pipeline.EventFormat;
import dev.sojourn.topology.pipeline.EventKey;
import dev.sojourn.topology.pipeline.EventTime;
import dev.sojourn.topology.pipeline.Input;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlacementTest {

    @Test
    void shouldGoRoundThePartitionsWithoutAKey() {
        Placement placement = new Placement(input(false), 3);

        List<Place> places = Stream.of("a", "a", "a", "a")
                .map(user -> placement.next(event(user)))
                .toList();

        assertThat(places).extracting(Place::partition).containsExactly(1, 2, 0, 1);
        assertThat(places).extracting(Place::key).containsOnlyNulls();
    }

    @Test
    void shouldPutEventsWhereTheirKeyBelongs() {
        Placement placement = new Placement(input(true), 5);

        for (String user : List.of("ada", "grace", "edsger", "ada")) {
            Place place = placement.next(event(user));

            assertThat(place.key()).isEqualTo(user.getBytes(UTF_8));
            assertThat(place.partition()).isEqualTo(KeyPlacement.of(user.getBytes(UTF_8), 5));
        }
    }

    @Test
    void shouldPutWhatHasNoKeySomewhere() {
        Placement placement = new Placement(input(true), 3);

        assertThat(placement.next(new SourceEvent("{broken".getBytes(UTF_8), 0)).key())
                .isNull();
    }

    private static SourceEvent event(String user) {
        return new SourceEvent("{\"user\":\"%s\"}".formatted(user).getBytes(UTF_8), 0);
    }

    private static Input input(boolean partitionedByKey) {
        return new Input(
                "orders",
                EventFormat.JSON,
                new EventKey.Field("user"),
                new EventTime.Field("at"),
                partitionedByKey,
                Input.DEFAULT_MAX_FUTURE,
                Input.DEFAULT_IDLE_AFTER,
                Input.DEFAULT_STALL_LIMIT);
    }
}
