package dev.sojourn.drill.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sojourn.state.image.Image;
import dev.sojourn.state.image.ImageMeta;
import dev.sojourn.state.image.SharedMemory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** An image on disk, of an application that is gone: what its files say, without Kafka Streams. */
record DiskImage(Path folder) {

    private static final long MEMORY = 8L << 20;

    /** Which task it is of. */
    int partition() {
        String task = folder.getParent().getFileName().toString();
        return Integer.parseInt(task.substring(task.indexOf('_') + 1));
    }

    /** Opens it and closes it again; opening may tidy up its files. */
    <T> T reading(Function<Image, T> reading) {
        try (SharedMemory memory = new SharedMemory(MEMORY);
                Image image = Image.open(folder, memory, MEMORY)) {
            return reading.apply(image);
        }
    }

    static Map<String, Content> entries(Image image) {
        Map<String, Content> entries = new HashMap<>();
        try (ReadOptions reading = new ReadOptions();
                RocksIterator all = image.entries(reading)) {
            for (all.seekToFirst(); all.isValid(); all.next()) {
                entries.put(new String(all.key(), UTF_8), new Content(all.value()));
            }
            Image.requireSound(all);
        }
        return entries;
    }

    ImageMeta meta() {
        return reading(Image::meta);
    }
}
