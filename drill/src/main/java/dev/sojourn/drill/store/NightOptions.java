package dev.sojourn.drill.store;

import java.time.Duration;

/**
 * How long a night is: {@code --hours H}, {@code --cycles N}, whichever comes first, and {@code --seed S} of its first
 * cycle; the n-th cycle has the seed S + n - 1.
 */
record NightOptions(Duration time, int cycles, long seed) {

    private static final String USAGE = "usage: drill/night [--hours H] [--cycles N] [--seed S]";

    static NightOptions of(String... arguments) {
        Duration time = Duration.ofDays(365);
        int cycles = Integer.MAX_VALUE;
        long seed = System.currentTimeMillis();
        if (arguments.length == 0 || arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        for (int i = 0; i < arguments.length; i += 2) {
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--hours" -> time = Duration.ofMillis((long) (Double.parseDouble(value) * 3_600_000));
                case "--cycles" -> cycles = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
        return new NightOptions(time, cycles, seed);
    }
}
