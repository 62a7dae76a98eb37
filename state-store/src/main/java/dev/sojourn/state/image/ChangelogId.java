package dev.sojourn.state.image;

import org.apache.kafka.common.Uuid;

/** The identity of a changelog topic: it differs when a topic was deleted and made again under the same name. */
public record ChangelogId(long high, long low) {

    /** Not known, or there is none. */
    public static final ChangelogId UNKNOWN = new ChangelogId(0, 0);

    public static ChangelogId of(Uuid topicId) {
        return new ChangelogId(topicId.getMostSignificantBits(), topicId.getLeastSignificantBits());
    }

    /** The id as Kafka's tools print it. */
    public static ChangelogId parse(String text) {
        return of(Uuid.fromString(text));
    }

    public boolean known() {
        return !equals(UNKNOWN);
    }

    @Override
    public String toString() {
        return new Uuid(high, low).toString();
    }
}
