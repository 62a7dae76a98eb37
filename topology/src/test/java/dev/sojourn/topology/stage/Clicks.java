package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.AggregateDefinition;
import dev.sojourn.topology.pipeline.AggregateKind;
import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.StageDefinition;
import dev.sojourn.topology.pipeline.StateSettings;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.pipeline.WindowShape;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A pipeline over clicks (key user, time ts, sum(amount) and first(page)) with the stages a test wants. */
final class Clicks {

    /** The Kafka timestamp of the records in these tests. */
    static final long NOW = 1_700_000_000_000L;

    private Clicks() {}

    static Intake intake(StageDefinition... stages) {
        return new Intake(new Pipeline(
                "clicks",
                new Input("clicks", "user", "ts"),
                List.of(stages),
                List.of(new WindowDefinition(
                        "sessions",
                        new WindowShape.Session(Duration.ofSeconds(10)),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(1),
                        List.of(
                                new AggregateDefinition("events", AggregateKind.COUNT, ""),
                                new AggregateDefinition("revenue", AggregateKind.SUM, "amount"),
                                new AggregateDefinition("landing", AggregateKind.FIRST, "page")),
                        "clicks-sessions")),
                "clicks-late",
                "clicks-dead",
                Map.of("bootstrap.servers", "127.0.0.1:9092"),
                StateSettings.DEFAULT));
    }

    static Outcome take(Intake intake, String value) {
        return take(intake, new InputRecord(value.getBytes(StandardCharsets.UTF_8), NOW));
    }

    /** What the only window makes of a record: rejected there is rejected. */
    static Outcome take(Intake intake, InputRecord record) {
        Outcome outcome = intake.take(record);
        return outcome instanceof Outcome.Accepted accepted
                        && accepted.routes().get(0) instanceof Outcome.Route.Rejected rejected
                ? new Outcome.Rejected(rejected.reason(), rejected.detail())
                : outcome;
    }

    static String key(Outcome.Accepted accepted) {
        return ((Outcome.Route.To) accepted.routes().get(0)).key();
    }

    static String fields(Outcome outcome) {
        return new String(new EventWriter().write(((Outcome.Accepted) outcome).event()), StandardCharsets.UTF_8);
    }
}
