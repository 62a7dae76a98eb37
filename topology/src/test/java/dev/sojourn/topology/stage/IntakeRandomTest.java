package dev.sojourn.topology.stage;

import static dev.sojourn.topology.stage.Clicks.intake;
import static dev.sojourn.topology.stage.Clicks.key;
import static dev.sojourn.topology.stage.Clicks.take;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sojourn.topology.pipeline.StageDefinition.Filter;
import dev.sojourn.topology.pipeline.StageDefinition.MapTo;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Accepted;
import dev.sojourn.topology.stage.outcome.Outcome.Filtered;
import dev.sojourn.topology.stage.outcome.Outcome.Rejected;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No bytes make the intake throw; replay a failure with {@code -Dsojourn.seed=<seed>}. */
class IntakeRandomTest {

    private static final int ROUNDS = 10_000;

    private static final List<String> EVENTS = List.of(
            "{\"user\":\"u1\",\"ts\":1000,\"type\":\"click\",\"page\":\"/a\",\"amount\":12.5}",
            "{\"user\":7,\"ts\":\"2023-11-14T22:13:20Z\",\"type\":\"heartbeat\",\"page\":null,\"amount\":-3}",
            "{\"user\":true,\"ts\":0,\"type\":\"\\ud83d\\ude00\",\"page\":{\"a\":[1,2]},\"amount\":1e300}",
            "{\"user\":\"é한\ud83d\ude00\",\"ts\":1,\"type\":\"x\",\"page\":[],\"amount\":null}",
            "{\"user\":0,\"ts\":1,\"type\":\"click\",\"page\":\"/\",\"amount\":[-0.0]}");

    private final long seed = Long.getLong("sojourn.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ObjectMapper json = new ObjectMapper();

    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);

    private final List<Intake> intakes = List.of(
            intake(),
            intake(new Filter("event.type != 'heartbeat'")),
            intake(
                    new Filter("event.type != 'heartbeat'"),
                    new MapTo(Map.of("page", "event.page", "amount", "event.amount", "all", "event"))));

    @Test
    void shouldNeverThrowForRandomBytes() {
        for (int i = 0; i < ROUNDS; i++) {
            byte[] value = new byte[random.nextInt(200)];
            random.nextBytes(value);
            assertDecided(value);
        }
    }

    @Test
    void shouldNeverThrowForDamagedEvents() {
        // when
        for (int i = 0; i < ROUNDS; i++) {
            assertDecided(damaged());
        }

        // then
        assertThat(reasons)
                .as("seed %d", seed)
                .contains(Reason.NOT_JSON, Reason.BAD_KEY, Reason.BAD_TIME, Reason.STAGE_FAILED, Reason.BAD_ARGUMENT);
    }

    private byte[] damaged() {
        byte[] value = EVENTS.get(random.nextInt(EVENTS.size())).getBytes(StandardCharsets.UTF_8);
        for (int flaws = random.nextInt(4); flaws > 0; flaws--) {
            int at = random.nextInt(value.length);
            switch (random.nextInt(3)) {
                case 0 -> value[at] = (byte) random.nextInt(256);
                case 1 -> value[at] = (byte) "{}[]\",:0e-\\u".charAt(random.nextInt(12));
                default -> value = Arrays.copyOf(value, at + 1);
            }
        }
        return value;
    }

    private void assertDecided(byte[] value) {
        for (Intake intake : intakes) {
            try {
                assertSound(take(intake, new InputRecord(value.clone(), random.nextLong())));
            } catch (Exception | AssertionError | StackOverflowError e) {
                throw new AssertionError(
                        "seed " + seed + ", value " + HexFormat.of().formatHex(value), e);
            }
        }
    }

    private void assertSound(Outcome outcome) throws Exception {
        if (outcome instanceof Accepted accepted) {
            assertThat(json.readTree(new EventWriter().write(accepted.event())).isObject())
                    .isTrue();
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(key(accepted)))
                    .isTrue();
            assertThat(accepted.time()).isNotNegative();
        } else if (outcome instanceof Filtered filtered) {
            assertThat(filtered.time()).isNotNegative();
        } else {
            Rejected rejected = (Rejected) outcome;
            reasons.add(rejected.reason());
            assertThat(rejected.detail()).isNotBlank().hasSizeLessThan(500).doesNotContain("\n", "\0");
        }
    }
}
