package dev.aispend.simulator.organization;

/** Numbers that look random and depend on nothing but their seeds (SplitMix64). */
public final class Noise {
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Noise() {}

    public static long mix(long a, long b) {
        long z = a * 0x9E3779B97F4A7C15L + b + 0x632BE59BD9B4E019L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public static long mix(long a, long b, long c) {
        return mix(mix(a, b), c);
    }

    public static long of(long seed, String text) {
        long hash = seed;
        for (int i = 0; i < text.length(); i++) {
            hash = mix(hash, text.charAt(i));
        }
        return hash;
    }

    /** A number from {@code low} to {@code high}, both inclusive. */
    public static long between(long low, long high, long random) {
        return low + Math.floorMod(random, high - low + 1);
    }

    /** An id as the provider makes them: prefix and base-62 characters. */
    public static String id(String prefix, int length, long seed) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < length; i++) {
            id.append(BASE62.charAt((int) between(0, 61, mix(seed, i))));
        }
        return id.toString();
    }
}
