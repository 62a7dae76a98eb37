package dev.sojourn.topology.window;

/**
 * What is known of a slice, in one byte: 01 changed since it was told, 02 folded out of order, 0c on which assumption it was
 * folded (0 none, 1 idle, 2 stalled), 70 why it is over (0 it is not, 2 max, 3 end), 80 its first windows are over.
 */
final class SliceFlags {

    private static final int CHANGED = 1;
    private static final int DISORDERED = 2;
    private static final int ASSUMED_AT = 2;
    private static final int CLOSING_AT = 4;
    private static final int SHORTENED = 0x80;
    private static final int LAST_EXACT = CloseReason.code(CloseReason.TIME);

    private SliceFlags() {}

    static int of(Slice slice) {
        int assumed = slice.assumed == null ? 0 : CloseReason.code(slice.assumed) - LAST_EXACT;
        return (slice.changed ? CHANGED : 0)
                | (slice.disordered ? DISORDERED : 0)
                | (slice.shortened ? SHORTENED : 0)
                | assumed << ASSUMED_AT
                | CloseReason.code(slice.closing) << CLOSING_AT;
    }

    static void set(Slice slice, int flags) {
        slice.changed = (flags & CHANGED) != 0;
        slice.disordered = (flags & DISORDERED) != 0;
        slice.shortened = (flags & SHORTENED) != 0;
        int assumed = flags >> ASSUMED_AT & 3;
        slice.assumed = assumed == 0 ? null : CloseReason.ofCode(assumed + LAST_EXACT);
        slice.closing = CloseReason.ofCode(flags >> CLOSING_AT & 7);
    }
}
