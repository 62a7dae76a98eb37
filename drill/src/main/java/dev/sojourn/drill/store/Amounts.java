package dev.sojourn.drill.store;

import java.util.Random;

/** Amounts out of a seed. */
public final class Amounts {

    private static final int KEYS = 2_000;
    private static final int MOST = 1_000;

    private Amounts() {}

    /** Feeds so many, a tenth of which delete a key, and returns when all have arrived. */
    public static void random(CountFeed feed, long seed, int records) {
        Random random = new Random(seed);
        for (int i = 0; i < records; i++) {
            String key = "key-" + random.nextInt(KEYS);
            feed.send(key, random.nextInt(10) == 0 ? Amount.clear() : Amount.add(random.nextInt(MOST)));
        }
        feed.flush();
    }

    /** Feeds something for every key there is. */
    public static void ofAllKeys(CountFeed feed) {
        for (int key = 0; key < KEYS; key++) {
            feed.send("key-" + key, Amount.add(1));
        }
        feed.flush();
    }
}
