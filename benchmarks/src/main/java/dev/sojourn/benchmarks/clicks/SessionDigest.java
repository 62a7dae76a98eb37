package dev.sojourn.benchmarks.clicks;

/** Sessions as a number and a sum of their hashes: too many to be kept, told apart well enough. */
public final class SessionDigest {

    private static final long PRIME = 0x9E3779B97F4A7C15L;

    private long sessions;
    private long sum;

    public void add(SessionResult session) {
        sessions++;
        sum += hash(session);
    }

    public long sessions() {
        return sessions;
    }

    public boolean sameAs(SessionDigest other) {
        return sessions == other.sessions && sum == other.sum;
    }

    private static long hash(SessionResult session) {
        long hash = text(PRIME, session.user());
        hash = mix(hash, session.start());
        hash = mix(hash, session.end());
        hash = mix(hash, session.events());
        hash = mix(hash, session.cents());
        return text(text(hash, session.landing()), session.exit());
    }

    private static long text(long hash, String text) {
        long mixed = hash;
        for (int i = 0; i < text.length(); i++) {
            mixed = mix(mixed, text.charAt(i));
        }
        return mixed;
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ mixed >>> 29;
    }
}
