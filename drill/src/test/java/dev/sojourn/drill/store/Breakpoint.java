package dev.sojourn.drill.store;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.IncompatibleThreadStateException;
import com.sun.jdi.Method;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A place in a process's code at which it stands still, so that it can be killed right there, or a thread of it does while
 * the others go on. The code itself knows nothing of it.
 */
final class Breakpoint implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private VirtualMachine machine;
    private Place place;

    private record Place(String type, String method, int times, int suspended) {

        /** A method that is inherited belongs to others, too. */
        boolean isOf(BreakpointEvent there) {
            try {
                ObjectReference self = there.thread().frame(0).thisObject();
                return self == null || self.referenceType().name().equals(type);
            } catch (IncompatibleThreadStateException e) {
                throw new IllegalStateException(e);
            }
        }

        void setIn(ReferenceType loaded) {
            for (Method each : loaded.methodsByName(method)) {
                BreakpointRequest request =
                        loaded.virtualMachine().eventRequestManager().createBreakpointRequest(each.location());
                if (suspended == EventRequest.SUSPEND_ALL) {
                    request.addCountFilter(times); // more than that are not reported
                }
                request.setSuspendPolicy(suspended);
                request.enable();
            }
        }
    }

    private Breakpoint(ListeningConnector connector) throws IOException, IllegalConnectorArgumentsException {
        this.connector = connector;
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        arguments.get("timeout").setValue(Long.toString(LIMIT.toMillis()));
        address = connector.startListening(arguments);
    }

    /** Listens for one process, which is to be started with {@link #jvmOptions()}. */
    static Breakpoint listen() {
        try {
            return new Breakpoint(Bootstrap.virtualMachineManager().listeningConnectors().stream()
                    .filter(each -> each.transport().name().equals("dt_socket"))
                    .findFirst()
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> jvmOptions() {
        return List.of("-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=" + address);
    }

    /** Waits for the process that was started. */
    void connect() {
        try {
            machine = connector.accept(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the process stands still where it enters one of the methods of that name for so many times. */
    void stopAt(String type, String method, int times) {
        set(new Place(type, method, times, EventRequest.SUSPEND_ALL));
    }

    /** From now on each thread stands still that enters one of the methods of that name. */
    void holdAt(String type, String method) {
        set(new Place(type, method, 1, EventRequest.SUSPEND_EVENT_THREAD));
    }

    private void set(Place wanted) {
        place = wanted;
        ClassPrepareRequest loading = machine.eventRequestManager().createClassPrepareRequest();
        loading.addClassFilter(place.type());
        loading.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        loading.enable();
        machine.classesByName(place.type()).forEach(place::setIn);
    }

    /** Waits until it is there. */
    void await() {
        try {
            for (EventSet events = next(); ; events = next()) {
                for (Event event : events) {
                    if (event instanceof BreakpointEvent there && place.isOf(there)) {
                        return;
                    }
                    if (event instanceof ClassPrepareEvent loading) {
                        place.setIn(loading.referenceType());
                    }
                    if (event instanceof VMDisconnectEvent) {
                        throw new StoreFault("the process ended before it came there");
                    }
                }
                events.resume();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets it go on; nothing stops it any more. */
    void release() {
        machine.dispose();
    }

    private EventSet next() throws InterruptedException {
        EventSet events = machine.eventQueue().remove(LIMIT.toMillis());
        if (events == null) {
            throw new StoreFault("the process did not come there within " + LIMIT);
        }
        return events;
    }

    @Override
    public void close() {
        try {
            connector.stopListening(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IllegalStateException(e);
        }
    }
}
