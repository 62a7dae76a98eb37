package dev.sojourn.state.entries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayWriterTest {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void shouldWriteRecordsBeforeWhatComesAfterThem() {
        ReplayWriter writer = new ReplayWriter(executor, batch -> done.add("records " + batch.size()));

        writer.add(records(2));
        writer.add(records(3));
        writer.then(() -> done.add("offset"));
        writer.add(records(1));
        writer.settle();

        assertThat(done).containsExactly("records 5", "offset", "records 1");
    }

    @Test
    void shouldNotLetAnOffsetPassRecordsThatCouldNotBeWritten() {
        ReplayWriter writer = new ReplayWriter(executor, batch -> {
            throw new OutOfMemoryError("for this test");
        });

        writer.add(records(1));
        writer.then(() -> done.add("offset"));

        assertThatThrownBy(writer::settle).isInstanceOf(CompletionException.class);
        assertThat(done).isEmpty();
    }

    @Test
    void shouldLetTheReaderGoOnAfterMoreThanWaitsAtOnce() {
        ReplayWriter writer = new ReplayWriter(executor, batch -> done.add("records"));

        IntStream.range(0, 40).forEach(each -> writer.add(records(1 << 15)));
        writer.settle();

        assertThat(done)
                .as("three small ones, then eight times as much at once")
                .hasSize(3 + 5);
    }

    @Test
    void shouldTellOffsetsBehindTheirRecordsAlsoWhereThoseWaitForMore() {
        ReplayWriter writer = new ReplayWriter(executor, batch -> done.add("records " + batch.size()));
        writer.add(records(1 << 17));

        writer.add(records(2));
        writer.then(() -> done.add("offset"));
        writer.add(records(3));
        writer.settle();

        assertThat(done).containsExactly("records " + ((1 << 17) + 5), "offset");
    }

    @Test
    void shouldHandOverFewLargeRecordsBeforeTheyAddUp() {
        ReplayWriter writer = new ReplayWriter(executor, batch -> done.add("records " + batch.size()));
        KeyValue<byte[], byte[]> large = KeyValue.pair(new byte[1], new byte[3 << 20]);

        IntStream.range(0, 4).forEach(each -> writer.add(List.of(large)));
        writer.settle();

        assertThat(done).containsExactly("records 2", "records 2");
    }

    private static List<KeyValue<byte[], byte[]>> records(int count) {
        return Collections.nCopies(count, KeyValue.pair(new byte[] {1}, new byte[] {2}));
    }
}
