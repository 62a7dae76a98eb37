package dev.sojourn.state.store;

import dev.sojourn.state.commit.Transactions;
import dev.sojourn.state.image.SharedMemory;
import dev.sojourn.state.proof.Certificates;
import dev.sojourn.state.recovery.Changelogs;
import dev.sojourn.state.recovery.Recoveries;
import dev.sojourn.state.recovery.Seeds;
import java.util.concurrent.Executor;

/**
 * What the stores of one Kafka Streams client share.
 *
 * @param background runs checks of whole images, one after the other
 * @param replays writes what is replayed, one batch after the other
 */
public record StoreServices(
        StoreSettings settings,
        SharedMemory memory,
        Transactions transactions,
        Changelogs changelogs,
        Seeds seeds,
        Recoveries recoveries,
        Certificates certificates,
        OpenStores open,
        Executor background,
        Executor replays) {}
