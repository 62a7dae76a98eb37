package dev.sojourn.formats;

/** A registry that tests write schemas to and read them from. */
public interface Registry extends AutoCloseable {

    /** Where its Confluent-compatible API is. */
    String url();

    /** Where Apicurio's serializers find it. */
    String producerUrl();

    @Override
    void close();
}
