package dev.sojourn.drill.demo.view;

import dev.sojourn.drill.demo.picture.Snapshot;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A picture redrawn in place on the terminal's alternate screen; what stays afterwards goes to the normal one.
 *
 * <p>Every frame is one write, so that a slow terminal never shows half of one.
 */
final class TerminalView implements View {

    private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[H\u001b[2J";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    /** How many of the last happenings stay on the screen where they led to no verdict. */
    private static final int WORTH_KEEPING = 10;

    private final PrintStream out;
    private final Supplier<TerminalSize> size;
    private final boolean colours;
    private boolean open;
    private boolean closed;

    TerminalView(PrintStream out, Supplier<TerminalSize> size, boolean colours) {
        this.out = out;
        this.size = size;
        this.colours = colours;
    }

    @Override
    public synchronized void show(Snapshot now) {
        if (closed) {
            return;
        }
        TerminalSize room = size.get();
        write((open ? "" : ENTER) + HOME + drawn(Frame.lines(now, room.columns(), room.rows() - 1)));
        open = true;
    }

    @Override
    public synchronized void finish(Snapshot last) {
        int width = size.get().columns();
        close();
        List<Line> lines = new ArrayList<>();
        lines.add(Frame.title(last, width));
        lines.add(Line.EMPTY);
        last.recovery().ifPresent(recovery -> {
            lines.addAll(Timeline.lines(recovery, width));
            lines.add(Line.EMPTY);
        });
        lines.addAll(last.ending().isPresent() ? List.of() : Frame.happenings(last, WORTH_KEEPING));
        lines.addAll(LastScreen.lines(last));
        lines.forEach(line -> out.println(text(line)));
        out.flush();
    }

    @Override
    public synchronized void close() {
        if (open && !closed) {
            write(LEAVE);
        }
        closed = true;
    }

    private String drawn(List<Line> lines) {
        StringBuilder frame = new StringBuilder();
        lines.forEach(line -> frame.append(text(line)).append(REST_OF_LINE).append("\r\n"));
        return frame.append(REST_OF_SCREEN).toString();
    }

    private String text(Line line) {
        return colours ? line.painted() : line.text();
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
