package dev.sojourn.drill.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.drill.history.History;
import dev.sojourn.drill.history.HistoryEvent;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/**
 * What a history leaves open of the pipeline it happens to; depends on its seed alone.
 *
 * @param partitionedByKey whether the pipeline file says so of its input, and so it is
 * @param cacheBytes how much a window may keep in memory: sometimes next to nothing
 * @param evictEvery after how many puts the record cache gives up all it holds before the commit; 0 never
 * @param tasks how many partitions repartition topics have
 * @param threads among how many the tasks are shared out
 * @param live whether wall time begins before the events' instead of long after
 */
record Surroundings(boolean partitionedByKey, long cacheBytes, int evictEvery, int tasks, int threads, boolean live) {

    static Surroundings of(History history) {
        Random shared = new Random(~History.family(history.seed()));
        Random random = new Random(~history.seed());
        return new Surroundings(
                shared.nextInt(3) == 0,
                cacheBytes(shared),
                random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0,
                1 + random.nextInt(2),
                1 + random.nextInt(3),
                random.nextBoolean());
    }

    /** Room for all, for a part, for next to nothing. */
    private static long cacheBytes(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> 64 << 20;
            case 1 -> 3_000 + random.nextInt(40_000);
            default -> random.nextInt(3_000);
        };
    }

    /** The history with keys that lie in their partitions, where they must. */
    History placed(History history) {
        if (!partitionedByKey) {
            return history;
        }
        List<HistoryEvent> events = history.events().stream()
                .map(event -> placed(event, history.partitions()))
                .toList();
        return new History(
                history.seed(), history.partitions(), history.windows(), events, history.crashes(), history.silences());
    }

    private static HistoryEvent placed(HistoryEvent event, int partitions) {
        String key = IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> event.key() + "-" + i)
                .filter(each -> Utils.toPositive(Utils.murmur2(each.getBytes(UTF_8))) % partitions == event.partition())
                .findFirst()
                .orElseThrow();
        return new HistoryEvent(
                event.partition(),
                event.kind(),
                key,
                event.country(),
                event.time(),
                event.page(),
                event.amount(),
                event.pauseMs(),
                event.bye());
    }

    String pipelineFile(History history) {
        String placed = partitionedByKey ? "partitioned-by-key: true, " : "";
        return history.pipelineFile(Replay.INPUT)
                        .replace("key: user,", placed + "idle-after: 3s, stall-limit: 8s, key: user,")
                + "kafka: { bootstrap.servers: \"none:1\", statestore.cache.max.bytes: " + cacheBytes + " }\n";
    }
}
