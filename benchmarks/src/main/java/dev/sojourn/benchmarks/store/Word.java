package dev.sojourn.benchmarks.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * What a process has to say, each a line on its standard output: the kind of word, a blank, the rest as JSON.
 *
 * <pre>
 * Restored {"beforeNanos":412000000,"restoreNanos":9500000000, ...}
 * </pre>
 */
public sealed interface Word {

    /**
     * A process read a topic from its beginning to what was its end, and did nothing with it.
     *
     * @param cpuNanos of the whole process, meanwhile
     */
    record Read(long records, long nanos, long cpuNanos) implements Word {}

    /**
     * The application is running.
     *
     * @param runningNanos from before it was made until it was running
     * @param beforeNanos of these, until the restore began
     * @param restoreNanos from the start of the restore, which is before the first fetch, until the store has answered its first read
     * @param cpuNanos of the whole process, meanwhile
     * @param replayed records restored
     */
    record Restored(long runningNanos, long beforeNanos, long restoreNanos, long cpuNanos, long replayed)
            implements Word {}

    /** So many records were processed since the process started. */
    record Processed(long records) implements Word {}

    /** The input is processed and committed, and this is what the store holds. */
    record Holds(Fingerprint state) implements Word {}

    JsonMapper JSON = JsonMapper.builder().build();

    default String toLine() {
        try {
            return getClass().getSimpleName() + " " + JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers are always writable", e);
        }
    }

    /** The word in a line if it is of this kind. */
    static <W extends Word> Optional<W> read(String line, Class<W> kind) {
        String start = kind.getSimpleName() + " ";
        try {
            return line.startsWith(start)
                    ? Optional.of(JSON.readValue(line.substring(start.length()), kind))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
