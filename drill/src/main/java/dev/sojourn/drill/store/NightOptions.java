package dev.sojourn.drill.store;

import java.time.Duration;

/**
 * How long a night is.
 *
 * @param time after which no further cycle begins
 * @param cycles at most
 * @param seed of the first cycle; the n-th has the seed S + n - 1
 * @param keys of the big store that is killed before the cycles begin; 0: none
 */
record NightOptions(Duration time, int cycles, long seed, long keys) {

    private static final String USAGE = "usage: drill/night [--hours H] [--cycles N] [--seed S] [--keys K]";

    static NightOptions of(String... arguments) {
        if (arguments.length == 0 || arguments.length % 2 != 0) {
            throw new IllegalArgumentException(USAGE);
        }
        NightOptions options = new NightOptions(Duration.ofDays(365), Integer.MAX_VALUE, System.currentTimeMillis(), 0);
        for (int i = 0; i < arguments.length; i += 2) {
            options = options.read(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private NightOptions read(String option, String value) {
        try {
            return with(option, value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + " takes a number, not \"" + value + "\"; " + USAGE, e);
        }
    }

    private NightOptions with(String option, String value) {
        return switch (option) {
            case "--hours" ->
                new NightOptions(Duration.ofMillis((long) (Double.parseDouble(value) * 3_600_000)), cycles, seed, keys);
            case "--cycles" -> new NightOptions(time, Integer.parseInt(value), seed, keys);
            case "--seed" -> new NightOptions(time, cycles, Long.parseLong(value), keys);
            case "--keys" -> new NightOptions(time, cycles, seed, Long.parseLong(value));
            default -> throw new IllegalArgumentException(USAGE);
        };
    }
}
