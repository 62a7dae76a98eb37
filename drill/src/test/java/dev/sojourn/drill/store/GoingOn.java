package dev.sojourn.drill.store;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/** Goes on whatever was not written, as some applications do. */
public final class GoingOn implements ProductionExceptionHandler {

    @Override
    public Response handleError(ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception cause) {
        return Response.resume();
    }

    @Override
    public void configure(Map<String, ?> settings) {}
}
