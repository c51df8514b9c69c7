/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A disk in memory that loses what was not forced when it crashes: each sector and each change of names by itself, as the
 * random generator says. It can be told to fail or to crash at a call.
 */
public final class SimulatedDisk implements Disk {

    /** The process ends at this point of the program. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;

        Crash() {
            super("crash", null, false, false);
        }
    }

    private static final int SECTOR = 64;

    private final RandomGenerator random;
    private Map<String, Contents> names = new LinkedHashMap<>();
    private Map<String, Contents> durableNames = new LinkedHashMap<>();
    /** The states of the names since they were last forced, the oldest first. */
    private final List<Map<String, Contents>> unforcedNames = new ArrayList<>();

    private final TreeMap<Integer, Runnable> plans = new TreeMap<>();
    private int calls;
    private boolean locked;
    private int failures;
    private long space = Long.MAX_VALUE;

    /** An empty disk. */
    public SimulatedDisk(RandomGenerator random) {
        this.random = random;
    }

    /** Returns how many calls that change something there were. */
    public int calls() {
        return calls;
    }

    /** Ends the process at a later call that changes something, before or after a part of it is done. */
    public void crashAfter(int moreCalls) {
        plans.put(calls + moreCalls, () -> {
            throw new Crash();
        });
    }

    /** Lets a later call that changes something fail. */
    public void failAfter(int moreCalls) {
        plans.put(calls + moreCalls, () -> failures = 1);
    }

    /** Lets writing fail when the files would take more than this. */
    public void space(long bytes) {
        space = bytes;
    }

    /** Returns how many bytes all files take. */
    public long used() {
        return names.values().stream().mapToLong(contents -> contents.size).sum();
    }

    /** Loses what was not forced, or a part of it, and is there again. */
    public void crash() {
        plans.clear();
        failures = 0;
        locked = false;
        List<Map<String, Contents>> states = new ArrayList<>(unforcedNames);
        states.add(0, durableNames);
        names = new LinkedHashMap<>(states.get(random.nextInt(states.size())));
        durableNames = new LinkedHashMap<>(names);
        unforcedNames.clear();
        names.values().forEach(Contents::crash);
    }

    /** Returns the bytes of a file. */
    public byte[] bytes(String name) {
        Contents contents = names.get(name);
        return Arrays.copyOf(contents.bytes, contents.size);
    }

    /** Puts a durable file on the disk. */
    public void put(String name, byte[] bytes) {
        Contents contents = new Contents();
        contents.bytes = bytes.clone();
        contents.size = bytes.length;
        contents.force();
        names.put(name, contents);
        durableNames.put(name, contents);
    }

    // Whoever changes something comes by here first.
    private void call() throws IOException {
        calls++;
        while (!plans.isEmpty() && plans.firstKey() <= calls) {
            plans.pollFirstEntry().getValue().run();
        }
    }

    private boolean fails() {
        boolean fails = failures > 0;
        failures = 0;
        return fails;
    }

    private void failIfPlanned(String what) throws IOException {
        call();
        if (fails()) {
            throw new IOException(what + " failed");
        }
    }

    @Override
    public Closeable lock() throws IOException {
        if (locked) {
            throw new IOException("locked");
        }
        locked = true;
        return () -> locked = false;
    }

    @Override
    public List<String> list() {
        return names.keySet().stream().sorted().toList();
    }

    @Override
    public DiskFile create(String name) throws IOException {
        failIfPlanned("create");
        if (names.containsKey(name)) {
            throw new IOException(name + " exists");
        }
        names.put(name, new Contents());
        unforcedNames.add(new LinkedHashMap<>(names));
        return new SimulatedFile(names.get(name));
    }

    @Override
    public DiskFile open(String name) throws IOException {
        Contents contents = names.get(name);
        if (contents == null) {
            throw new IOException(name + " does not exist");
        }
        return new SimulatedFile(contents);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        failIfPlanned("rename");
        names.put(to, names.remove(from));
        unforcedNames.add(new LinkedHashMap<>(names));
    }

    @Override
    public void delete(String name) throws IOException {
        failIfPlanned("delete");
        names.remove(name);
        unforcedNames.add(new LinkedHashMap<>(names));
    }

    @Override
    public void forceNames() throws IOException {
        failIfPlanned("force of names");
        durableNames = new LinkedHashMap<>(names);
        unforcedNames.clear();
    }

    @Override
    public String toString() {
        return "memory";
    }

    /** What a file holds, what of it is durable, and which sectors a force would write. */
    private final class Contents {
        private byte[] bytes = new byte[0];
        private int size;
        private byte[] durable = new byte[0];
        private int durableSize;
        /** Whether it was cut since it was last forced. */
        private boolean cut;

        private final BitSet dirty = new BitSet();

        private void grow(int length) {
            if (length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length, bytes.length * 2));
            }
            size = Math.max(size, length);
        }

        private void force() {
            durable = Arrays.copyOf(bytes, bytes.length);
            durableSize = size;
            cut = false;
            dirty.clear();
        }

        // A cut that a failed force has dropped stays dropped: what it should have cut off is there after a crash.
        private void forceSize(boolean all) {
            if (all || random.nextBoolean()) {
                durableSize = cut ? size : Math.max(size, durableSize);
            }
            cut = false;
        }

        private void forceSome(boolean all) {
            byte[] before = durable;
            durable = Arrays.copyOf(before, Math.max(before.length, bytes.length));
            for (int sector = dirty.nextSetBit(0); sector >= 0; sector = dirty.nextSetBit(sector + 1)) {
                if (all || random.nextBoolean()) {
                    int from = sector * SECTOR;
                    System.arraycopy(bytes, from, durable, from, Math.max(0, Math.min(SECTOR, bytes.length - from)));
                }
            }
            dirty.clear();
        }

        private void crash() {
            forceSome(false);
            int larger = Math.max(size, durableSize);
            int smaller = Math.min(size, durableSize);
            size = larger == smaller ? size : smaller + random.nextInt(larger - smaller + 1);
            durableSize = size;
            cut = false;
            bytes = Arrays.copyOf(durable, Math.max(size, durable.length));
            // What is behind the end does not come back when the file grows.
            Arrays.fill(bytes, size, bytes.length, (byte) 0);
            durable = bytes.clone();
        }
    }

    private final class SimulatedFile implements DiskFile {

        private final Contents contents;

        SimulatedFile(Contents contents) {
            this.contents = contents;
        }

        @Override
        public long size() {
            return contents.size;
        }

        @Override
        public void read(ByteBuffer buffer, long position) {
            int length = (int) Math.max(0, Math.min(buffer.remaining(), contents.size - position));
            if (length > 0) {
                buffer.put(contents.bytes, (int) position, length);
            }
        }

        @Override
        public void write(ByteBuffer buffer, long position) throws IOException {
            int length = buffer.remaining();
            try {
                call();
            } catch (Crash e) {
                write(buffer, (int) position, random.nextInt(length + 1));
                throw e;
            }
            boolean full = used() + Math.max(0, position + length - contents.size) > space;
            if (fails() || full) {
                write(buffer, (int) position, random.nextInt(length + 1));
                throw new IOException(full ? "No space left on device" : "write failed");
            }
            write(buffer, (int) position, length);
        }

        private void write(ByteBuffer buffer, int position, int length) {
            if (length > 0) {
                contents.grow(position + length);
                buffer.get(contents.bytes, position, length);
                contents.dirty.set(position / SECTOR, (position + length - 1) / SECTOR + 1);
            }
        }

        @Override
        public void force() throws IOException {
            call();
            if (fails()) {
                contents.forceSome(false);
                contents.forceSize(false);
                throw new IOException("force failed");
            }
            contents.forceSome(true);
            contents.forceSize(true);
        }

        @Override
        public void truncate(long size) throws IOException {
            failIfPlanned("truncate");
            int from = (int) Math.min(size, contents.size);
            contents.cut = true;
            if (from < contents.size) {
                if (random.nextBoolean()) {
                    // The system has written what is cut off before anybody forced it.
                    contents.forceSome(true);
                    contents.durableSize = Math.max(contents.size, contents.durableSize);
                }
                // What is cut off is zero when the file grows again.
                Arrays.fill(contents.bytes, from, contents.size, (byte) 0);
                contents.dirty.set(from / SECTOR, (contents.size - 1) / SECTOR + 1);
                contents.size = from;
            }
        }

        @Override
        public void close() {
            // Nothing is buffered.
        }
    }
}
