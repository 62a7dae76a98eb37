package dev.sojourn.topology.instance;

/**
 * Kafka's own race of 4.3.1 under {@code group.protocol: streams}: a stream thread that was fenced leaves the group and
 * joins it again, and its consumer may forget in the background what it has just subscribed to. The next poll ends the
 * thread, with which nothing is lost: its tasks were given up before, and go on from what is committed.
 */
final class LostSubscription {

    private static final String SAID = "Consumer is not subscribed";

    private LostSubscription() {}

    /** Whether that has ended a thread, so that another may take its place. */
    static boolean in(Throwable failure) {
        return FailureCause.chain(failure).stream()
                .anyMatch(cause -> cause instanceof IllegalStateException
                        && String.valueOf(cause.getMessage()).startsWith(SAID));
    }
}
