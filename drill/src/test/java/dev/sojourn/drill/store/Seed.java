package dev.sojourn.drill.store;

/** Where random tests begin: {@code -Dsojourn.seed=N} makes the same choices again. */
final class Seed {

    private Seed() {}

    static long next() {
        long seed = Long.getLong("sojourn.seed", System.nanoTime() % 1_000_000);
        System.out.println("-Dsojourn.seed=" + seed);
        return seed;
    }
}
