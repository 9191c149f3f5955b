package dev.aispend.query.readmodel;

import dev.aispend.query.spend.TooManyGroupsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Groups by key: an open-addressed table, so that finding a group allocates nothing. */
final class Groups {

    private static final int FIRST_SLOTS = 64;

    private final int maxGroups;
    private final List<Group> inOrderOfArrival = new ArrayList<>();
    private @Nullable Group[] slots = new @Nullable Group[FIRST_SLOTS];

    Groups(int maxGroups) {
        this.maxGroups = maxGroups;
    }

    /**
     * The group of the key, made when it is new.
     *
     * @param key is copied when it is kept
     */
    Group at(int[] key) {
        int slot = slotOf(key);
        var group = slots[slot];
        return group == null ? add(key, slot) : group;
    }

    List<Group> all() {
        return inOrderOfArrival;
    }

    private Group add(int[] key, int slot) {
        if (inOrderOfArrival.size() == maxGroups) {
            throw new TooManyGroupsException();
        }
        var group = new Group(key.clone());
        slots[slot] = group;
        inOrderOfArrival.add(group);
        if (inOrderOfArrival.size() * 2 > slots.length) {
            grow();
        }
        return group;
    }

    private void grow() {
        slots = new @Nullable Group[slots.length * 2];
        inOrderOfArrival.forEach(group -> slots[slotOf(group.key)] = group);
    }

    private int slotOf(int[] key) {
        int mask = slots.length - 1;
        int slot = spread(key) & mask;
        for (var group = slots[slot]; group != null && !Arrays.equals(group.key, key); group = slots[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int spread(int[] key) {
        int hash = 1;
        for (int part : key) {
            hash = (hash + part) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }
}
