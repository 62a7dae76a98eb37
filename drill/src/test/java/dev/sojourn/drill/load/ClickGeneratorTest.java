package dev.sojourn.drill.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looks at what a pipeline would get. Every run takes another seed; {@code -Dseed=N} repeats the one it printed. */
class ClickGeneratorTest {

    private static final int PARTITIONS = 4;
    private static final int EVENTS = 60_000;
    private static final long GAP = 10_000;
    private static final long GRACE = 1_000;

    private static final long SEED = Long.getLong("seed", System.nanoTime());
    private static final List<LoadEvent> ALL = all(ClickGenerator.of(SEED, EVENTS, PARTITIONS));
    private static final List<SeenClick> CLICKS =
            ALL.stream().map(SeenClick::of).flatMap(Optional::stream).toList();

    @BeforeAll
    static void printSeed() {
        System.out.println("seed " + SEED);
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeed() {
        assertThat(texts(ClickGenerator.of(SEED, EVENTS, PARTITIONS))).isEqualTo(texts(ALL));
    }

    @Test
    void shouldGiveTheSameBytesEveryTimeItIsAsked() {
        // given
        ClickGenerator generator = ClickGenerator.of(SEED, 5_000, 3);

        // when
        List<String> events = texts(generator);

        // then
        assertThat(texts(generator)).isEqualTo(events);
    }

    @Test
    void shouldGiveTheseVeryEventsForever() {
        assertThat(texts(ClickGenerator.of(42, 3, 4)))
                .containsExactly(
                        "2 edge-2 {\"user\":\"u00203\",\"ts\":1767225599672,\"type\":\"view\",\"page\":\"/shop/39\",\"amount\":0} 1767225600002",
                        "0 edge-0 {\"user\":\"u00013\",\"ts\":1767225600466,\"type\":\"view\",\"page\":\"/shop/8\",\"amount\":0} 1767225600003",
                        "1 edge-1 {\"user\":\"u00346\",\"ts\":1767225599573,\"type\":\"view\",\"page\":\"/shop/21\",\"amount\":0} 1767225600009");
    }

    @Test
    void shouldGiveOtherEventsForAnotherSeed() {
        assertThat(texts(ClickGenerator.of(SEED + 1, 100, PARTITIONS)))
                .doesNotContainAnyElementsOf(texts(ALL.subList(0, 100)));
    }

    @Test
    void shouldMakeAsManyEventsAsItWasToldTo() {
        // given
        ClickGenerator generator = ClickGenerator.of(SEED, 7, 1);

        // when
        Iterator<LoadEvent> events = generator.events();

        // then
        assertThat(generator.size()).isEqualTo(7);
        assertThat(events).toIterable().hasSize(7);
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(events::next);
    }

    @Test
    void shouldMakeEventsOnlyWhenTheyAreAskedFor() {
        assertThat(ClickGenerator.of(SEED, Long.MAX_VALUE, 1).events().next()).isNotNull();
    }

    @Test
    void shouldSpanFiveMinutesWithSixtyThousandEvents() {
        // when
        List<Long> timestamps = ALL.stream().map(LoadEvent::timestamp).toList();

        // then
        assertThat(timestamps).isSorted();
        assertThat(timestamps.get(0)).isBetween(ClickGenerator.START, ClickGenerator.START + 100);
        assertThat(Duration.ofMillis(timestamps.get(EVENTS - 1) - timestamps.get(0)))
                .isBetween(Duration.ofSeconds(285), Duration.ofSeconds(315));
    }

    @Test
    void shouldFlowEvenlyFromTheStart() {
        // when
        Map<Long, Long> eventsByTenSeconds = ALL.stream()
                .collect(Collectors.groupingBy(
                        event -> (event.timestamp() - ClickGenerator.START) / 10_000, Collectors.counting()));

        // then
        assertThat(LongStream.range(0, 28).map(eventsByTenSeconds::get))
                .allMatch(events -> events > 1_600 && events < 2_400);
    }

    @Test
    void shouldSpreadUsersOverAllPartitions() {
        // when
        Map<String, Set<Integer>> partitions = new HashMap<>();
        Map<Integer, Integer> events = new HashMap<>();
        for (LoadEvent event : ALL) {
            events.merge(event.partition(), 1, Integer::sum);
            SeenClick.of(event)
                    .ifPresent(click -> partitions
                            .computeIfAbsent(click.user(), user -> new HashSet<>())
                            .add(event.partition()));
        }

        // then
        assertThat(events)
                .hasSize(PARTITIONS)
                .allSatisfy(
                        (partition, count) -> assertThat(count).isCloseTo(EVENTS / PARTITIONS, within(EVENTS / 100)));
        long everywhere = partitions.values().stream()
                .filter(some -> some.size() == PARTITIONS)
                .count();
        assertThat(everywhere).isGreaterThan(partitions.size() * 8L / 10);
    }

    @Test
    void shouldHaveOneHeartbeatInTenEvents() {
        // when
        long heartbeats = CLICKS.stream().filter(SeenClick::heartbeat).count();

        // then
        assertThat(heartbeats).isBetween(EVENTS * 9L / 100, EVENTS * 11L / 100);
    }

    @Test
    void shouldHaveThreePercentNoiseOfEveryKind() {
        // when
        Map<String, Long> noise = ALL.stream()
                .map(SeenClick::complaint)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(kind -> kind, Collectors.counting()));

        // then
        assertThat(noise)
                .containsOnlyKeys(
                        "no value",
                        "not json",
                        "not an object",
                        "no user",
                        "no time",
                        "nonsense time",
                        "negative time",
                        "future time",
                        "no page");
        assertThat(noise.values()).allMatch(count -> count > 50);
        assertThat(noise.values().stream().mapToLong(Long::longValue).sum())
                .isBetween(EVENTS * 25L / 1_000, EVENTS * 35L / 1_000);
    }

    @Test
    void shouldLeaveTheNoiseOutWhenToldSo() {
        assertThat(all(ClickGenerator.of(SEED, EVENTS, PARTITIONS).withoutNoise()))
                .allMatch(event -> SeenClick.complaint(event).isEmpty());
    }

    @Test
    void shouldTruncateAtAnyPlaceButTheEnd() {
        // given
        Click click = Click.by(1, ClickGenerator.START, new SplittableRandom(SEED));
        SplittableRandom random = new SplittableRandom(SEED);

        // when
        Set<Integer> lengths = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            lengths.add(Noise.TRUNCATED.spoil(click, 0, random).length());
        }

        // then
        int whole = click.json().length();
        assertThat(lengths).hasSize(whole - 1).contains(1, whole - 1).doesNotContain(0, whole);
    }

    @Test
    void shouldDisorderEventsByHalfASecondAndDelayAFew() {
        // when
        List<Long> delays = new ArrayList<>();
        ALL.forEach(event -> SeenClick.of(event).ifPresent(click -> delays.add(event.timestamp() - click.time())));

        // then
        assertThat(delays).allMatch(delay -> (delay >= -500 && delay <= 500) || (delay >= 2_000 && delay < 12_000));
        assertThat(delays).anyMatch(delay -> delay < -450).anyMatch(delay -> delay > 450 && delay <= 500);
        assertThat(delays.stream().filter(delay -> delay > 500).count())
                .isBetween(delays.size() * 2L / 1_000, delays.size() * 6L / 1_000);
    }

    @Test
    void shouldBeLateWhereDelayedAndNowhereElse() {
        // given
        long[] clocks = new long[PARTITIONS];
        List<Long> lateBy = new ArrayList<>();
        long delayed = 0;

        // when
        for (LoadEvent event : ALL) {
            Optional<SeenClick> click = SeenClick.of(event);
            if (click.isPresent()) {
                long time = click.get().time();
                clocks[event.partition()] = Math.max(clocks[event.partition()], time);
                delayed += event.timestamp() - time > 500 ? 1 : 0;
                if (time + GRACE < clocks[event.partition()]) {
                    lateBy.add(event.timestamp() - time);
                }
            }
        }

        // then
        assertThat(lateBy).allMatch(delay -> delay > 500);
        assertThat((long) lateBy.size()).isBetween(delayed * 9 / 10, delayed);
    }

    @Test
    void shouldHaveHotUsers() {
        // given

        // when
        Map<String, Long> eventsByUser =
                CLICKS.stream().collect(Collectors.groupingBy(SeenClick::user, Collectors.counting()));
        List<Map.Entry<String, Long>> hottest = eventsByUser.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(Crowd.HOT_USERS)
                .toList();

        // then
        assertThat(hottest)
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("u00000", "u00001", "u00002", "u00003", "u00004", "u00005");
        assertThat(hottest.stream().mapToLong(Map.Entry::getValue).sum())
                .isBetween(CLICKS.size() * 2L / 100, CLICKS.size() * 6L / 100);
    }

    @Test
    void shouldReplaceTheCrowdMinuteByMinute() {
        // when
        SortedMap<Long, Set<String>> usersByMinute = new TreeMap<>();
        for (SeenClick click : CLICKS) {
            usersByMinute
                    .computeIfAbsent(click.time() / 60_000, minute -> new HashSet<>())
                    .add(click.user());
        }
        Set<String> first = usersByMinute.get(ClickGenerator.START / 60_000);
        Set<String> fourth = usersByMinute.get(ClickGenerator.START / 60_000 + 3);

        // then
        assertThat(first).hasSizeBetween(600, 1_200);
        assertThat(fourth).hasSizeBetween(600, 1_200);
        assertThat(fourth.stream().filter(user -> !first.contains(user)).count())
                .isGreaterThan(fourth.size() * 7L / 10);
    }

    @Test
    void shouldLetSomeUsersComeBack() {
        // when
        long back = sessionsByUser().entrySet().stream()
                .filter(user -> user.getKey().compareTo("u00006") >= 0
                        && user.getValue().size() > 1)
                .count();

        // then
        assertThat(back).isGreaterThan(100);
    }

    @Test
    void shouldMakeSessionsOfAboutTwentyFiveEvents() {
        // when
        List<Integer> sizes =
                sessionsByUser().values().stream().flatMap(List::stream).toList();

        // then
        assertThat(sizes).hasSizeBetween(1_800, 3_000);
        assertThat(sizes.stream().mapToInt(Integer::intValue).average().orElseThrow())
                .isBetween(20.0, 30.0);
    }

    @Test
    void shouldMixNumbersAndNotations() {
        // when

        // then
        assertThat(CLICKS).anyMatch(SeenClick::isoTime).anyMatch(click -> !click.isoTime());
        assertThat(CLICKS)
                .allMatch(click ->
                        click.type().equals("purchase") == (click.amount().signum() > 0));
        assertThat(CLICKS)
                .anyMatch(click -> click.amount().scale() == 2)
                .anyMatch(click -> click.amount().scale() == 1);
    }

    @Test
    void shouldRefuseNumbersThatMakeNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClickGenerator.of(1, -1, 1))
                .withMessage("events must not be negative, but are -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClickGenerator.of(1, 1, 0))
                .withMessage("partitions must be at least 1, not 0");
    }

    /** The sizes of every user's sessions, heartbeats left out, by sorting and merging. */
    private Map<String, List<Integer>> sessionsByUser() {
        Map<String, List<Long>> times = new TreeMap<>();
        CLICKS.stream()
                .filter(click -> !click.heartbeat())
                .forEach(click -> times.computeIfAbsent(click.user(), user -> new ArrayList<>())
                        .add(click.time()));
        Map<String, List<Integer>> sizes = new TreeMap<>();
        times.forEach((user, some) -> sizes.put(user, sessions(some)));
        return sizes;
    }

    private static List<Integer> sessions(List<Long> times) {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        List<Integer> sizes = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= sorted.length; i++) {
            if (i == sorted.length || sorted[i] - sorted[i - 1] > GAP) {
                sizes.add(i - from);
                from = i;
            }
        }
        return sizes;
    }

    private static List<LoadEvent> all(LoadSource source) {
        List<LoadEvent> events = new ArrayList<>();
        source.events().forEachRemaining(events::add);
        return events;
    }

    private static List<String> texts(LoadSource source) {
        return texts(all(source));
    }

    private static List<String> texts(List<LoadEvent> events) {
        return events.stream().map(ClickGeneratorTest::text).toList();
    }

    private static String text(LoadEvent event) {
        String value = event.value() == null ? null : new String(event.value(), StandardCharsets.UTF_8);
        return event.partition() + " " + new String(event.key(), StandardCharsets.UTF_8) + " " + value + " "
                + event.timestamp();
    }
}
