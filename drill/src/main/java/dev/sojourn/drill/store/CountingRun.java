package dev.sojourn.drill.store;

import dev.sojourn.drill.cluster.LocalTopic;
import dev.sojourn.drill.cluster.LocalTopics;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.proof.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;

/** One counting application: its topics, its processes, what is fed into it, and what its state must be. */
public final class CountingRun implements AutoCloseable {

    /** A commit reaches one store after the other: who looks from outside may see the ledger's part of it first. */
    private static final int LOOKS = 20;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final CountingSettings settings;
    private final Path folder;
    private final CountFeed feed;
    private final Committed committed;
    private final List<CountingProcess> processes = new CopyOnWriteArrayList<>();

    public CountingRun(CountingSettings settings, int partitions, Path folder) {
        this.settings = settings;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new LocalTopics(settings.bootstrapServers())
                .create(List.of(new LocalTopic(settings.input(), partitions).keepingAll()));
        feed = new CountFeed(settings.bootstrapServers(), settings.input());
        committed = new Committed(settings);
    }

    public CountingSettings settings() {
        return settings;
    }

    public Path folder() {
        return folder;
    }

    public CountFeed feed() {
        return feed;
    }

    /** Starts a process with a state folder of its own, or that of an earlier one of that name. */
    public CountingProcess start(String name) {
        return start(name, settings);
    }

    public CountingProcess start(String name, CountingSettings changed) {
        return start(name, changed, List.of());
    }

    CountingProcess start(String name, CountingSettings changed, List<String> jvmOptions) {
        CountingSettings whole = changed.values().containsKey("state.dir")
                ? changed
                : changed.with("state.dir", folder.resolve("state-" + name).toString());
        CountingProcess process = CountingProcess.start(name, whole, folder, jvmOptions);
        processes.add(process);
        return process;
    }

    /** Starts a process and waits until it runs. */
    public CountingProcess running(String name, CountingSettings changed) {
        CountingProcess process = start(name, changed);
        awaitRunning(process);
        return process;
    }

    public void awaitRunning(CountingProcess process) {
        Waiting.until("it runs", () -> process.isRunning() || !process.isAlive());
        if (!process.isRunning()) {
            throw new StoreFault("it ended instead of running" + process.report());
        }
    }

    /** Waits until the process is a member of the application's group, the only one, and returns its id there. */
    public String awaitMember(CountingProcess process) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            Waiting.untilToldThat("one member", () -> members(admin).size() == 1 || !process.isAlive());
            return members(admin).get(0);
        }
    }

    private List<String> members(Admin admin) {
        String group = settings.application();
        try {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                    .map(MemberDescription::consumerId)
                    .toList();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all that was fed is taken and committed, and requires the state to be what it must be. */
    public void requireExact(CountingProcess... all) {
        requireCommitted(requireExpected(all));
    }

    /** The same, but what was committed is not looked at, because the changelog does not tell all of it any more. */
    public Holdings requireExpected(CountingProcess... all) {
        feed.flush();
        Waiting.untilToldThat("all is taken", () -> allTaken(all));
        Holdings held = held(all);
        for (int i = 0; i < LOOKS && !wrong(held).isEmpty(); i++) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            held = held(all);
        }
        require("the state is not what was fed", wrong(held));
        return held;
    }

    private boolean allTaken(CountingProcess... all) {
        for (CountingProcess each : all) {
            if (!each.isAlive()) {
                throw new StoreFault("it ended before all was taken" + each.report());
            }
        }
        return Stream.of(all).mapToLong(CountingProcess::taken).sum() >= feed.fed();
    }

    private static Holdings held(CountingProcess... all) {
        Holdings sum = new Holdings(0, Map.of());
        for (CountingProcess each : all) {
            Optional<Holdings> held = each.dump();
            sum = sum.and(held.orElseThrow(() -> new StoreFault("it cannot be read" + each.report())));
        }
        return sum;
    }

    private List<String> wrong(Holdings held) {
        List<String> wrong = new ArrayList<>();
        if (held.taken() != feed.fed()) {
            wrong.add(held.taken() + " records taken of " + feed.fed());
        }
        Map<String, Count> expected = feed.expected();
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(held.entries().keySet());
        for (String key : keys) {
            Content value = held.entries().get(key);
            Count right = expected.get(key);
            if (value == null || right == null || !value.count().sameAs(right)) {
                wrong.add(key + ": " + value + " instead of " + right);
            }
        }
        return wrong;
    }

    private void requireCommitted(Holdings held) {
        committed.readOn();
        require("the state is not what was committed", differences(held.entries(), committed.state()));
    }

    /**
     * Requires every image in a folder, whose process is gone, to be what was committed up to its own offset, byte by
     * byte. Under exactly-once only: otherwise an image may hold more than its offset says.
     */
    public void requireNothingElseOnDisk(StateFolder state) {
        committed.readOn();
        for (Path each : state.counts()) {
            DiskImage disk = new DiskImage(each);
            if (Image.existsIn(each)) {
                require("the image " + each + " is not what was committed", disk.reading(image -> {
                    long offset = image.meta().offset();
                    return differences(DiskImage.entries(image), committed.state(disk.partition(), offset));
                }));
            }
        }
    }

    /** The changelog offset of the last record of the counts that is committed, of each partition that has any. */
    Map<Integer, Long> committedOffsets() {
        committed.readOn();
        return committed.lastOffsets();
    }

    /** How many records of the counts' changelog belong to transactions that are not committed, aborted or still open. */
    public long uncommittedRecords() {
        try (Committed all = Committed.orNot(settings)) {
            all.readOn();
            committed.readOn();
            return all.size() - committed.size();
        }
    }

    /** Waits until each partition's newest snapshot holds all that is committed. */
    public void awaitSnapshots(SnapshotFolder snapshots) {
        committedOffsets().forEach((partition, offset) -> awaitSnapshot(snapshots, partition, offset));
    }

    /** The same under exactly-once, where there may be too many records to look at each: a marker is behind the last one. */
    void awaitSnapshotsOfMany(SnapshotFolder snapshots) {
        committed.ends().forEach((partition, end) -> awaitSnapshot(snapshots, partition, end - 2));
    }

    private static void awaitSnapshot(SnapshotFolder snapshots, int partition, long offset) {
        Waiting.until(
                "a snapshot of partition " + partition + " at " + offset,
                () -> snapshots.newest(partition).orElse(-1) >= offset);
    }

    private static List<String> differences(Map<String, Content> is, Map<String, Content> must) {
        Map<String, Content> all = new HashMap<>(must);
        all.putAll(is);
        return all.keySet().stream()
                .filter(key -> !is.containsKey(key) || !is.get(key).equals(must.get(key)))
                .map(key -> key + ": " + is.get(key) + " instead of " + must.get(key))
                .toList();
    }

    /** Waits until a process has certified the counts of so many tasks, requires all of it to balance, returns the first of each. */
    public List<Certificate> requireBalanced(CountingProcess process, int tasks) {
        Waiting.until(tasks + " certificates", () -> certified(process) >= tasks || !process.isAlive());
        List<Certificate> certificates = process.certificates();
        List<String> wrong = new ArrayList<>();
        certificates.stream().filter(each -> !each.balanced()).forEach(each -> wrong.add(each.text()));
        if (certified(process) < tasks) {
            wrong.add(certified(process) + " tasks are certified instead of " + tasks + process.report());
        }
        require("certificates do not balance", wrong);
        return firstOfEachTask(certificates);
    }

    /** A task that is opened once more is certified once more. */
    private static List<Certificate> firstOfEachTask(List<Certificate> certificates) {
        Map<String, Certificate> first = new TreeMap<>();
        certificates.forEach(each -> first.putIfAbsent(each.task(), each));
        return List.copyOf(first.values());
    }

    private static long certified(CountingProcess process) {
        return process.certificates().stream().map(Certificate::task).distinct().count();
    }

    private static void require(String what, List<String> wrong) {
        if (!wrong.isEmpty()) {
            throw new StoreFault(what + ", " + wrong.size() + " times: "
                    + String.join("; ", wrong.subList(0, Math.min(5, wrong.size()))));
        }
    }

    /** What each process told last. */
    public String report() {
        StringBuilder report = new StringBuilder();
        processes.forEach(each -> report.append(each.report()));
        return report.toString();
    }

    @Override
    public void close() {
        processes.forEach(CountingProcess::strike);
        processes.forEach(CountingProcess::close);
        feed.close();
        committed.close();
    }
}
