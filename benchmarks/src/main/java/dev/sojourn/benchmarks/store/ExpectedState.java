package dev.sojourn.benchmarks.store;

import java.util.Arrays;

/** What a store must hold: of each entry the version that its updates come to. */
public final class ExpectedState {

    private static final int ABSENT = -1;

    private final int[] versions;

    public ExpectedState(int keys) {
        versions = new int[keys];
        Arrays.fill(versions, ABSENT);
    }

    public int keys() {
        return versions.length;
    }

    /** Updates an entry, or puts it with version 0 where there is none; says which version that is. */
    public int update(int number) {
        return ++versions[number];
    }

    public Fingerprint fingerprint() {
        Fingerprint sum = Fingerprint.NOTHING;
        for (int number = 0; number < versions.length; number++) {
            if (versions[number] != ABSENT) {
                byte[] key = Entries.key(number);
                sum = sum.plus(key, Entries.value(key, versions[number]));
            }
        }
        return sum;
    }
}
