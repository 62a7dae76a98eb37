package dev.sojourn.topology.backfill;

import dev.sojourn.topology.backfill.BackfillProgress.Phase;
import dev.sojourn.topology.description.Description;
import dev.sojourn.topology.description.TopicNeed;
import dev.sojourn.topology.instance.InstanceException;
import dev.sojourn.topology.instance.TopicCheck;
import dev.sojourn.topology.pipeline.Pipeline;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * All that is done before the first event is read: what is there is looked at, topics are made, a file is loaded, and the
 * group is set to where the range begins.
 *
 * <p>In an order in which a kill at any point leaves something that is either refused or resumed: the range is kept
 * before the group has offsets, and a file is loaded before either.
 */
final class Preparation {

    private static final String SESSION_TIMEOUT = "session.timeout.ms";
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(45);

    /** Until the broker has looked. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Pipeline live;
    private final Pipeline backfill;
    private final BackfillOptions options;
    private final BackfillBroker broker;
    private final BackfillListener listener;
    private final BooleanSupplier stopped;
    private final long startedAt = System.nanoTime();

    Preparation(
            Pipeline live,
            Pipeline backfill,
            BackfillOptions options,
            BackfillBroker broker,
            BackfillListener listener,
            BooleanSupplier stopped) {
        this.live = live;
        this.backfill = backfill;
        this.options = options;
        this.broker = broker;
        this.listener = listener;
        this.stopped = stopped;
    }

    /**
     * Prepares everything, or what is left to prepare of a backfill that is resumed.
     *
     * @param kept of the backfill that is resumed
     * @return what is to be read; empty where it was stopped meanwhile
     * @throws InstanceException where it must not or cannot start, with what to do
     */
    Optional<BackfillRange> range(Optional<BackfillRange> kept) {
        return options.resume() ? resumed(kept) : fresh();
    }

    private Optional<BackfillRange> fresh() {
        requireUnused();
        return prepared();
    }

    private Optional<BackfillRange> resumed(Optional<BackfillRange> kept) {
        requireAlone();
        if (kept.isEmpty()) {
            requireLoadBegun();
            return prepared();
        }
        if (!kept.get().topic().equals(input())) {
            throw new InstanceException("the backfill " + backfill.name() + " read "
                    + kept.get().topic() + ", and not " + input() + ": give it another name with --as");
        }
        if (broker.committed(backfill.name()).isEmpty()) {
            begin(kept.get());
        }
        return kept;
    }

    private void requireAlone() {
        if (!broker.hasMembers(backfill.name())) {
            return;
        }
        Duration patience = sessionTimeout().plus(MARGIN);
        listener.notice("the group " + backfill.name() + " still has members: waiting up to " + patience.toSeconds()
                + " s, for a process that was killed leaves it so late");
        if (!broker.awaitLeft(backfill.name(), patience)) {
            throw new InstanceException(
                    "another process runs the backfill " + backfill.name()
                            + ": its group has members for longer than one that was killed would be; let it end, or end it first");
        }
    }

    /** With other protocols than the classic one the broker has it; so long by default. */
    private Duration sessionTimeout() {
        boolean classic =
                backfill.kafka().getOrDefault("group.protocol", "classic").equalsIgnoreCase("classic");
        return Stream.of("main.consumer.", "consumer.", "")
                .map(prefix -> backfill.kafka().get(prefix + SESSION_TIMEOUT))
                .filter(given -> classic && given != null && given.matches("\\d{1,9}"))
                .findFirst()
                .map(given -> Duration.ofMillis(Long.parseLong(given)))
                .orElse(DEFAULT_SESSION_TIMEOUT);
    }

    private void requireLoadBegun() {
        boolean begun = broker.firstWithRecords(List.of(ownInput())).isPresent();
        if (begun && options.file().isEmpty()) {
            throw new InstanceException("the file was not loaded to its end into " + ownInput()
                    + ": give it once more with --from-file beside --resume");
        } else if (!begun) {
            throw new InstanceException("there is nothing to resume: the broker at " + broker.address()
                    + " knows of no backfill " + backfill.name() + "; leave out --resume, or correct the name");
        }
    }

    /** Where a file goes. */
    private String ownInput() {
        return live.input().topic() + backfill.name().substring(live.name().length());
    }

    private Optional<BackfillRange> prepared() {
        if (options.file().isPresent()) {
            if (!load(options.file().get())) {
                return Optional.empty();
            }
            broker.awaitReadable(input());
        }
        Map<Integer, PartitionOffsets> offsets = broker.offsets(input(), options.range());
        if (offsets.isEmpty()) {
            throw new InstanceException("the input topic " + input() + " does not exist on " + broker.address()
                    + ": correct its name in the pipeline file, or bootstrap.servers");
        }
        BackfillRange range = BackfillRange.of(input(), options.range(), offsets);
        BackfillRange.clipped(options.range(), offsets).forEach(listener::notice);
        if (range.total() == 0) {
            throw new InstanceException("there is nothing to read: no record of " + input() + " lies in the range");
        }
        createTopics(options.partitions());
        broker.commit(KeptRange.group(backfill.name()), KeptRange.offsets(range));
        begin(range);
        return Optional.of(range);
    }

    private void begin(BackfillRange range) {
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
        range.spans()
                .forEach((partition, span) ->
                        starts.put(new TopicPartition(range.topic(), partition), new OffsetAndMetadata(span.start())));
        broker.commit(backfill.name(), starts);
    }

    /** Internal topics, too: what another run has left in them would become part of this one's state. */
    private void requireUnused() {
        Collection<String> own = Description.of(backfill).topics().stream()
                .map(TopicNeed::name)
                .filter(name -> !name.equals(live.input().topic()))
                .toList();
        broker.firstWithRecords(own)
                .or(() -> broker.firstWithRecords(List.of(ownInput())))
                .ifPresent(topic -> {
                    throw used("the topic " + topic + " holds records");
                });
        Stream.of(backfill.name(), KeptRange.group(backfill.name()), InputLoad.group(backfill.name()))
                .filter(group -> !broker.committed(group).isEmpty())
                .findFirst()
                .ifPresent(group -> {
                    throw used("the group " + group + " has committed offsets");
                });
    }

    private static InstanceException used(String sign) {
        return new InstanceException(sign + " already, from a backfill of this name: go on with it by --resume, or give"
                + " this one another name with --as");
    }

    private boolean load(EventSource file) {
        int partitions = partitions();
        createTopics(OptionalInt.of(partitions));
        Map<Integer, Long> there = new HashMap<>();
        broker.committed(InputLoad.group(backfill.name()))
                .forEach((partition, count) -> there.put(partition.partition(), count.offset()));
        return new InputLoad(TopicCheck.client(backfill), backfill.name(), input())
                .load(
                        file,
                        new Placement(backfill.input(), partitions),
                        there,
                        done -> listener.progress(new BackfillProgress(Phase.LOADING, done, file.size(), elapsed())),
                        stopped);
    }

    /** As many as the topic has where it is there already: a place must stay a place. */
    private int partitions() {
        return broker.partitions(input())
                .orElseGet(() -> options.partitions()
                        .orElseGet(() -> broker.partitions(live.input().topic())
                                .orElseThrow(() ->
                                        new InstanceException("how many partitions is not known, for there is no topic "
                                                + live.input().topic() + " on " + broker.address()
                                                + ": say it with --partitions"))));
    }

    private void createTopics(OptionalInt partitions) {
        new TopicCheck(backfill)
                .createMissingForOldRecords(partitions).stream()
                        .map(plan -> "created " + plan.name() + " with " + plan.partitions()
                                + (plan.partitions() == 1 ? " partition" : " partitions"))
                        .forEach(listener::notice);
    }

    private String input() {
        return backfill.input().topic();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
