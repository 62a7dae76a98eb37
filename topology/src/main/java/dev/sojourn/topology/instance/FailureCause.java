package dev.sojourn.topology.instance;

import static java.util.stream.Collectors.joining;

import dev.sojourn.topology.format.SchemasUnavailableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.LockException;

/** What made an instance fail, said in one sentence with the cure where there is a known one. */
final class FailureCause {

    private FailureCause() {}

    static String of(Throwable failure) {
        return RefusedSetting.in(failure)
                .map(refused -> refused + "; correct it in the kafka section of the pipeline file")
                .orElseGet(() -> unlessRefused(chain(failure)));
    }

    /** The causes, the root first. */
    static Deque<Throwable> chain(Throwable failure) {
        Deque<Throwable> chain = new ArrayDeque<>();
        for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
            chain.push(each);
        }
        return chain;
    }

    private static String unlessRefused(Deque<Throwable> chain) {
        return chain.stream()
                .map(FailureCause::known)
                .filter(sentence -> !sentence.isEmpty())
                .findFirst()
                .orElseGet(() -> plain(chain.peek()));
    }

    private static String known(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String lower = message.toLowerCase(Locale.ROOT);
        if (cause instanceof SchemasUnavailableException) {
            return message;
        }
        if (lower.contains("no space left on device")) {
            return "the disk under state.dir is full: " + message + "; free some space and start again";
        }
        if (lower.contains("read-only file system")) {
            return "state.dir is on a read-only file system: " + message
                    + "; make it writable again, or name another folder, and start again";
        }
        if (cause instanceof LockException
                || lower.contains("unable to initialize state, this can happen if multiple")) {
            return "state.dir is in use by another instance: give each instance a folder of its own";
        }
        if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
            return "the broker refuses: " + message
                    + "; grant the right, or correct the credentials in the kafka section";
        }
        if (cause instanceof InvalidOffsetException gone) {
            return "records of " + places(gone)
                    + " that come next are not there any more, most likely deleted for their"
                    + " age before they were read: give the topic a longer retention.ms, and begin again at what there"
                    + " is (a backfill under another name with a later --from-time)";
        }
        if (cause instanceof InvalidTxnStateException) {
            return "the broker ended this instance's transaction before it was committed, as it does after"
                    + " producer.transaction.timeout.ms, here because a broker was out of reach for so long;"
                    + " nothing is lost: start the instance again";
        }
        if (cause instanceof TimeoutException) {
            return "Kafka did not do in time what it was asked for: " + message
                    + "; nothing is lost: see that the brokers"
                    + " can be reached and all topics are there, and start again";
        }
        return "";
    }

    private static String places(InvalidOffsetException gone) {
        return gone.partitions().stream().map(Object::toString).sorted().collect(joining(", "));
    }

    private static String plain(Throwable root) {
        String message = root.getMessage();
        String name = root.getClass().getSimpleName();
        return message == null ? name : message.lines().findFirst().orElse(name);
    }
}
