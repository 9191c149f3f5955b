package dev.aispend.domain.cap;

import java.util.Collection;

/** A number that follows from names alone, on every machine the same; 64 bits of what is not meant to keep secrets. */
final class Fingerprint {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private long value = FNV_OFFSET;

    Fingerprint with(String name) {
        return with(of(name));
    }

    /** In whatever order the names come. */
    Fingerprint withAll(Collection<String> names) {
        return with(names.stream().mapToLong(Fingerprint::of).sum()).with(names.size());
    }

    long value() {
        return value;
    }

    private Fingerprint with(long part) {
        value = mixed(value * FNV_PRIME + part);
        return this;
    }

    private static long of(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mixed(hash);
    }

    /** Every bit of the number moves every bit of the result. */
    private static long mixed(long number) {
        long once = (number ^ (number >>> 33)) * 0xff51afd7ed558ccdL;
        long twice = (once ^ (once >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return twice ^ (twice >>> 33);
    }
}
