package dev.sojourn.topology.stage.decode;

import io.cloudevents.CloudEventData;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.impl.BaseGenericBinaryMessageReaderImpl;
import java.util.Map;
import java.util.function.BiConsumer;

/** A CloudEvent whose attributes are a record's headers. */
final class CloudEventHeaders extends BaseGenericBinaryMessageReaderImpl<String, String> {

    private static final String PREFIX = "ce_";

    private final Map<String, String> headers;

    CloudEventHeaders(SpecVersion version, CloudEventData data, Map<String, String> headers) {
        super(version, data);
        this.headers = headers;
    }

    @Override
    protected boolean isContentTypeHeader(String name) {
        return name.equals("content-type");
    }

    @Override
    protected boolean isCloudEventsHeader(String name) {
        return name.startsWith(PREFIX);
    }

    @Override
    protected String toCloudEventsKey(String name) {
        return name.substring(PREFIX.length());
    }

    @Override
    protected void forEachHeader(BiConsumer<String, String> each) {
        headers.forEach(each);
    }

    @Override
    protected String toCloudEventsValue(String value) {
        return value;
    }
}
