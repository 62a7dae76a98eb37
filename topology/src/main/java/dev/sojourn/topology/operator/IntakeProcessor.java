package dev.sojourn.topology.operator;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.topology.clock.SourceClock;
import dev.sojourn.topology.clock.Stamp;
import dev.sojourn.topology.operator.task.BrokerTime;
import dev.sojourn.topology.operator.task.DeadLetterTally;
import dev.sojourn.topology.operator.task.Destination;
import dev.sojourn.topology.operator.task.EventBody;
import dev.sojourn.topology.operator.task.OutputHeaders;
import dev.sojourn.topology.operator.task.WindowSettings;
import dev.sojourn.topology.operator.task.WindowTask;
import dev.sojourn.topology.stage.json.EventWriter;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Outcome.Route;
import dev.sojourn.topology.stage.outcome.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The shell of the tasks that read the input: routes each outcome of the stages, tells the source's clock once a second. */
final class IntakeProcessor implements Processor<byte[], Arrival, byte[], byte[]> {

    static final Duration TICK = Duration.ofSeconds(1);

    private final IntakeSettings settings;
    private final EventWriter writer = new EventWriter();
    private ProcessorContext<byte[], byte[]> context;
    private List<EventDoor> doors;
    private KeyPlacement placement;
    private DeadLetterTally letters;
    private TopicPartition source;
    private byte[] sourceKey;
    private long nextOffset = SourceBacklog.UNKNOWN;
    private long lastHeardAt = -1;

    IntakeProcessor(IntakeSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
        letters = new DeadLetterTally(context.taskId(), settings.listener());
        int partition = context.taskId().partition();
        source = new TopicPartition(settings.topic(), partition);
        sourceKey = ByteBuffer.allocate(Integer.BYTES).putInt(partition).array();
        placement = new KeyPlacement(partition, settings.sourcePartitions());
        doors = doors();
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
        if (!settings.hasDirect()) {
            settings.listener().started(context.taskId(), false);
        }
    }

    @Override
    public void process(Record<byte[], Arrival> record) {
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        if (!settings.range().contains(metadata.partition(), metadata.offset())) {
            return; // As if it were not there: Kafka Streams cannot be told to stop reading in the middle of a topic.
        }
        nextOffset = metadata.offset() + 1;
        lastHeardAt = context.currentSystemTimeMs();
        Outcome outcome = record.value().outcome();
        if (outcome instanceof Outcome.Accepted accepted) {
            accepted(record, accepted, metadata);
        } else if (outcome instanceof Outcome.Filtered filtered) {
            Stamp stamp = Stamp.of(Stamp.Kind.FILTERED, clock(false), filtered.time());
            doors.forEach(door -> door.filtered(sourceKey, stamp));
        } else {
            Outcome.Rejected rejected = (Outcome.Rejected) outcome;
            deadLetter(record, new Rejected(rejected.reason(), rejected.detail(), Optional.empty()), metadata);
        }
    }

    @Override
    public void close() {
        letters.tell();
        settings.backlog().forget(source);
        if (settings.hasDirect()) {
            settings.direct().close(context.taskId());
        } else {
            settings.listener().stopped(context.taskId(), false);
        }
    }

    private List<EventDoor> doors() {
        Iterator<WindowTask> direct = settings.direct().open(context).iterator();
        List<EventDoor> all = new ArrayList<>();
        for (WindowSettings window : settings.windows()) {
            all.add(
                    window.direct()
                            ? new EventDoor.Direct(direct.next())
                            : new EventDoor.Repartitioned(Destination.repartition(window.name()), context));
        }
        return all;
    }

    private void accepted(Record<byte[], Arrival> record, Outcome.Accepted accepted, RecordMetadata metadata) {
        SourceClock clock = clock(false);
        EventBody body = new EventBody.Fresh(accepted.event(), writer);
        for (int window = 0; window < doors.size(); window++) {
            Route route = accepted.routes().get(window);
            if (route instanceof Route.To to) {
                byte[] key = to.key().getBytes(UTF_8);
                requirePlace(window, key);
                doors.get(window).event(key, body, Stamp.of(Stamp.Kind.EVENT, clock, accepted.time()));
            } else if (route instanceof Route.Rejected rejected) {
                Optional<String> name =
                        Optional.of(settings.windows().get(window).name());
                deadLetter(record, new Rejected(rejected.reason(), rejected.detail(), name), metadata);
            } else {
                doors.get(window).filtered(sourceKey, Stamp.of(Stamp.Kind.FILTERED, clock, accepted.time()));
            }
        }
    }

    private void requirePlace(int window, byte[] key) {
        if (settings.windows().get(window).direct()) {
            placement.require(key);
        }
    }

    private void tick(long now) {
        letters.tellInTime(now);
        if (nextOffset == SourceBacklog.UNKNOWN) {
            nextOffset = settings.backlog().position(source);
        }
        if (nextOffset != SourceBacklog.UNKNOWN) {
            boolean idle = silent(now) && settings.backlog().drained(source, nextOffset);
            Stamp tick = Stamp.tick(clock(idle));
            doors.forEach(door -> door.tick(tick));
            if (settings.hasDirect()) {
                new EventDoor.Repartitioned(Destination.TICKS, context).filtered(sourceKey, tick);
            }
        }
    }

    /** Silence is counted from the first tick where no record has come: the time is not known before. */
    private boolean silent(long now) {
        lastHeardAt = lastHeardAt < 0 ? now : lastHeardAt;
        return now - lastHeardAt >= settings.idleAfter().toMillis();
    }

    private SourceClock clock(boolean idle) {
        long time = Math.max(context.currentStreamTimeMs(), SourceClock.NONE);
        return new SourceClock(source.partition(), settings.sourcePartitions(), nextOffset, time, idle);
    }

    private void deadLetter(Record<byte[], Arrival> record, Rejected rejected, RecordMetadata metadata) {
        Arrival arrival = record.value();
        long timestamp = BrokerTime.acceptable(arrival.recordTimestamp(), context.currentSystemTimeMs());
        Record<byte[], byte[]> letter = record.withValue(arrival.bytes()).withTimestamp(timestamp);
        Headers headers = letter.headers();
        OutputHeaders.put(headers, OutputHeaders.REASON, rejected.reason.code());
        OutputHeaders.put(headers, OutputHeaders.DETAIL, rejected.detail);
        rejected.window.ifPresent(name -> OutputHeaders.put(headers, OutputHeaders.WINDOW, name));
        OutputHeaders.put(headers, OutputHeaders.TOPIC, metadata.topic());
        OutputHeaders.put(headers, OutputHeaders.PARTITION, metadata.partition());
        OutputHeaders.put(headers, OutputHeaders.OFFSET, metadata.offset());
        OutputHeaders.put(headers, OutputHeaders.TIMESTAMP, arrival.recordTimestamp());
        context.forward(letter, Destination.DEAD_LETTERS);
        letters.add(rejected.reason, metadata);
    }

    /** Why an event was rejected, and by which window, if not by all. */
    private record Rejected(Reason reason, String detail, Optional<String> window) {}
}
