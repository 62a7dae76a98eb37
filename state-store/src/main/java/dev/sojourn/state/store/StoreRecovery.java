package dev.sojourn.state.store;

import dev.sojourn.state.commit.RestoreGate;
import dev.sojourn.state.image.FileTree;
import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.ImagePlace;
import dev.sojourn.state.image.TaskMarker;
import dev.sojourn.state.recovery.Changelog;
import dev.sojourn.state.recovery.Ladder;
import dev.sojourn.state.recovery.ReplayClock;
import dev.sojourn.state.recovery.Restore;
import dev.sojourn.state.recovery.Rung;
import dev.sojourn.state.recovery.Seed;
import dev.sojourn.state.recovery.Seeds;
import dev.sojourn.state.snapshot.SnapshotManifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a store's image, or has it brought: the effects of what {@link Ladder} decides, and the place they happen in.
 *
 * <p>When Kafka Streams starts it opens and closes every local store once, to learn what it has; that pass only looks.
 */
final class StoreRecovery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StoreRecovery.class);

    /** Part of the name of every thread that runs tasks, in Kafka Streams' documentation of its metrics. */
    private static final String STREAM_THREAD = "-StreamThread-";

    private final StoreIdentity identity;
    private final StateStoreContext context;
    private final StoreServices services;
    private final ImagePlace place;
    private final boolean exactlyOnce;
    private long offset = ImageMeta.UNKNOWN;
    private Restore restore;
    private Ladder.Choice choice = new Ladder.Choice(Rung.NEW, Optional.empty(), List.of());
    private final ReplayClock clock = new ReplayClock();
    private Seed seed;
    private volatile boolean startOver;

    /** Whether all of the image is on the disk that is meant to be. */
    private volatile boolean forced = true;

    private StoreRecovery(StoreIdentity identity, StateStoreContext context, StoreServices services, ImagePlace place) {
        this.identity = identity;
        this.context = context;
        this.services = services;
        this.place = place;
        this.restore = new Restore(identity.task().toString(), identity.store(), Rung.NEW, List.of());
        this.exactlyOnce = StreamsConfig.EXACTLY_ONCE_V2.equals(
                context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
    }

    static StoreRecovery of(StoreIdentity identity, StateStoreContext context, StoreServices services) {
        Path images = context.stateDir().toPath().resolveSibling(ImagePlace.FOLDER);
        try {
            ImagePlace place = ImagePlace.take(images, identity.task().toString(), identity.store());
            return new StoreRecovery(identity, context, services, place);
        } catch (UncheckedIOException e) {
            throw new StreamsException(e.getMessage(), e);
        }
    }

    /** Told once there is an image, or why there will be none. */
    interface Receiver {

        void ready(Image image);

        void failed(RuntimeException cause);

        /** To be checked, block by block, while it is in use. */
        void check(Image image);
    }

    /** Opens the image at once where that is possible, or has {@code receiver} told later. */
    void begin(Receiver receiver) {
        boolean connected = services.transactions().connected();
        if (exactlyOnce && !connected) {
            throw new StreamsException("the store " + identity.store() + " learns of commits from the producer: give"
                    + " KafkaStreams the client supplier of the same DurableState");
        }
        if (connected && !Thread.currentThread().getName().contains(STREAM_THREAD)) {
            offset = Image.look(place.image()).map(ImageMeta::offset).orElse(ImageMeta.UNKNOWN);
            return;
        }
        TaskMarker.put(context.stateDir().toPath(), place.image());
        climb(connected ? look() : Changelog.NONE, receiver);
    }

    private Changelog look() {
        long before = System.currentTimeMillis();
        Changelog changelog = services.changelogs().describe(identity.changelog());
        clock.looked(changelog.end(), before);
        return changelog;
    }

    /** When a state that was current at {@code beforeMs} is current once it is replayed up to an offset. */
    long currentAt(long replayedTo, long beforeMs) {
        if (services.transactions().connected() && clock.due(System.currentTimeMillis())) {
            services.background().execute(this::lookAgain);
        }
        return clock.currentAt(replayedTo, beforeMs);
    }

    /** Standbys follow for days: without a look now and then they would count as old as their process is. */
    private void lookAgain() {
        try {
            look();
        } catch (KafkaException e) {
            LOG.debug("{}: the end of the changelog is not known for now", identity, e);
        }
    }

    private void climb(Changelog changelog, Receiver receiver) {
        boolean cleanBefore = place.clean();
        place.clean(false);
        LocalImage local = LocalImage.open(
                place, cleanBefore, services.memory(), services.settings().writeBufferBytes());
        choice = choose(changelog, local);
        restore = services.recoveries()
                .begin(
                        identity.changelog(),
                        new Restore(
                                identity.task().toString(), identity.store(), choice.rung(), choice.whyNotCheaper()));
        LOG.info("{}: {}{}", identity, choice.rung().text(), because(choice.whyNotCheaper()));
        if (choice.rung() == Rung.SAME_DISK) {
            use(local.image().orElseThrow(), receiver);
            checkLater(local.image().orElseThrow(), cleanBefore, receiver);
            return;
        }
        local.discard(String.join("; ", choice.whyNotCheaper()));
        if (choice.rung() == Rung.SNAPSHOT) {
            seed(choice.snapshot().orElseThrow(), receiver);
        } else {
            use(create(changelog), receiver);
        }
    }

    private Ladder.Choice choose(Changelog changelog, LocalImage local) {
        if (!changelog.id().known()) {
            Rung rung = local.image().isPresent() ? Rung.SAME_DISK : Rung.NEW;
            return new Ladder.Choice(rung, Optional.empty(), List.of());
        }
        List<SnapshotManifest> snapshots =
                services.seeds().snapshots(identity.store(), identity.task().partition());
        return new Ladder(changelog, Instant.now()).choose(local.forLadder(), snapshots);
    }

    private Image create(Changelog changelog) {
        ImageMeta meta = ImageMeta.empty(changelog.id(), System.currentTimeMillis());
        return Image.create(
                place.image(), services.memory(), services.settings().writeBufferBytes(), meta);
    }

    private void use(Image image, Receiver receiver) {
        offset = image.meta().offset();
        receiver.ready(image);
    }

    private void seed(SnapshotManifest snapshot, Receiver receiver) {
        offset = snapshot.offset();
        seed = services.seeds().begin(snapshot, place, restore, new Seeds.Receiver() {

            @Override
            public void seeded() {
                forced = false;
                place.seeded();
                use(
                        Image.open(
                                place.image(),
                                services.memory(),
                                services.settings().writeBufferBytes()),
                        receiver);
                forceLater();
            }

            @Override
            public void failed(Exception cause) {
                seedFailed(snapshot, cause, receiver);
            }
        });
    }

    /** A machine that fails before may leave damage; until then the image does not count as closed in order. */
    private void forceLater() {
        try {
            services.background().execute(this::force);
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: what was seeded is not forced to the disk, as all is being closed", identity, e);
        }
    }

    private void force() {
        try {
            Image.force(place.image());
            forced = true;
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{}: what was seeded may not be on the disk yet", identity, e);
        }
    }

    /** A local disk that takes nothing would fail the next rung, too; anything else is the snapshot's or its repository's. */
    private void seedFailed(SnapshotManifest snapshot, Exception cause, Receiver receiver) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("no space left") || message.contains("read-only file system")) {
            receiver.failed(new UncheckedIOException(
                    cause.getMessage(), cause instanceof IOException io ? io : new IOException(cause)));
            return;
        }
        LOG.error("snapshot {} of {} is not used: {}", snapshot.id(), identity, cause.getMessage());
        services.seeds().distrust(snapshot);
        startOver = true;
    }

    /** After a close in order nothing is expected, so the blocks are read beside whatever goes on. */
    private void checkLater(Image image, boolean closedInOrder, Receiver receiver) {
        if (closedInOrder) {
            services.background().execute(() -> receiver.check(image));
        }
    }

    RestoreGate.Word ask() {
        return startOver ? RestoreGate.Word.START_OVER : RestoreGate.Word.WAIT;
    }

    boolean exactlyOnce() {
        return exactlyOnce;
    }

    /** The changelog offset of what is there or on its way. */
    long offset() {
        return offset;
    }

    Restore restore() {
        return services.recoveries().of(identity.changelog()).orElse(restore);
    }

    /** Whether there was anything to bring back. */
    boolean broughtBack() {
        return restore().rung() != Rung.NEW;
    }

    /** The rung taken led to the wrong state: not to be taken again. */
    void distrust() {
        choice.snapshot().ifPresent(services.seeds()::distrust);
    }

    void checkpoint(Consumer<Path> linking, Consumer<Path> work) {
        Path target = place.checkpoint();
        try {
            FileTree.delete(target);
            try {
                linking.accept(target);
                work.accept(target);
            } finally {
                FileTree.delete(target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot work in " + target + ": " + e, e);
        }
    }

    /** Stops a download; what has come whole stays for the next try. */
    void stop() {
        try {
            if (seed != null) {
                seed.stop();
            }
        } finally {
            services.recoveries().end(identity.changelog());
        }
    }

    /** The image is closed, with or without reason to trust it. */
    void closed(boolean inOrder, Optional<String> distrusted) {
        if (distrusted.isPresent()) {
            Path aside = place.quarantine(distrusted.get(), System.currentTimeMillis());
            LOG.error("state of {} was put aside in {}: {}", identity, aside, distrusted.get());
        } else {
            place.clean(inOrder && forced);
        }
    }

    @Override
    public void close() {
        place.close();
    }

    private static String because(List<String> reasons) {
        return reasons.isEmpty() ? "" : ", because " + String.join("; ", reasons);
    }
}
