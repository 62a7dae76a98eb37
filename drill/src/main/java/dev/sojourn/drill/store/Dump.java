package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.proof.LedgerLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** All entries that can be read from outside at one moment, in a file: one a line, the key and the value's bytes. */
record Dump(Path file) {

    private static final HexFormat HEX = HexFormat.of();

    /** Writes what the application's tasks hold, and returns how many records their ledgers say are taken. */
    long write(KafkaStreams streams) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            long taken = taken(streams);
            try (KeyValueIterator<byte[], byte[]> all = all(streams, CountTopology.COUNTS)) {
                while (all.hasNext()) {
                    KeyValue<byte[], byte[]> entry = all.next();
                    out.write(new String(entry.key, UTF_8) + "\t" + HEX.formatHex(entry.value) + "\n");
                }
            }
            out.close();
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            return taken;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, Content> read() {
        Map<String, Content> entries = new HashMap<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.map(line -> line.split("\t", -1))
                    .forEach(words -> entries.put(words[0], new Content(HEX.parseHex(words[1]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static long taken(KafkaStreams streams) {
        long taken = 0;
        try (KeyValueIterator<byte[], byte[]> ledgers = all(streams, CountTopology.LEDGER)) {
            while (ledgers.hasNext()) {
                taken += LedgerLine.of(ledgers.next().value, CountProcessor.COUNTERS)
                        .counters()[CountProcessor.TAKEN];
            }
        }
        return taken;
    }

    private static KeyValueIterator<byte[], byte[]> all(KafkaStreams streams, String store) {
        return streams.store(StoreQueryParameters.fromNameAndType(
                        store, QueryableStoreTypes.<byte[], byte[]>keyValueStore()))
                .all();
    }
}
