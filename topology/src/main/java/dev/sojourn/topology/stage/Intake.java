package dev.sojourn.topology.stage;

import dev.sojourn.topology.pipeline.Input;
import dev.sojourn.topology.pipeline.Pipeline;
import dev.sojourn.topology.pipeline.WindowDefinition;
import dev.sojourn.topology.stage.decode.EventDecoder;
import dev.sojourn.topology.stage.decode.InputRecord;
import dev.sojourn.topology.stage.outcome.Outcome;
import dev.sojourn.topology.stage.outcome.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides what becomes of one input record, a pure function of the record and its schema; used by one thread. */
public final class Intake {

    private final EventDecoder decoder;
    private final KeySource key;
    private final TimeSource time;
    private final List<Stage> stages;
    private final List<WindowRoute> windows;

    public Intake(Pipeline pipeline) {
        Input input = pipeline.input();
        this.decoder = EventDecoder.of(input);
        this.key = KeySource.of(input.key());
        this.time = TimeSource.of(input.time(), input.maxFuture().toMillis());
        this.stages = Stage.of(pipeline.stages());
        this.windows = new ArrayList<>();
        for (WindowDefinition window : pipeline.windows()) {
            windows.add(WindowRoute.of("windows[" + windows.size() + "]", window));
        }
    }

    /**
     * Never throws, whatever the bytes.
     *
     * @throws dev.sojourn.topology.format.SchemasUnavailableException where a registry does not answer: what becomes of
     *     the record is not known then
     */
    public Outcome take(InputRecord record) {
        try {
            Map<String, Object> event = decoder.decode(record);
            String sessionKey = key.key(event, record);
            long millis = time.millis(event, record);
            for (int i = 0; i < stages.size(); i++) {
                event = stages.get(i).apply(event);
                if (event == null) {
                    return new Outcome.Filtered(millis);
                }
            }
            return new Outcome.Accepted(millis, event, routes(event, sessionKey));
        } catch (Rejection e) {
            return e.outcome();
        }
    }

    private List<Outcome.Route> routes(Map<String, Object> event, String sessionKey) {
        Outcome.Route.To byInputKey = new Outcome.Route.To(sessionKey);
        if (windows.size() == 1) {
            return List.of(windows.get(0).route(event, byInputKey));
        }
        Outcome.Route[] routes = new Outcome.Route[windows.size()];
        for (int i = 0; i < routes.length; i++) {
            routes[i] = windows.get(i).route(event, byInputKey);
        }
        return List.of(routes);
    }
}
