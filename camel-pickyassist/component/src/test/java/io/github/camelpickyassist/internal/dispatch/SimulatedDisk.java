/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.ledger.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A disk that outlives processes. What is not forced is seen by everybody until the power fails; then it is lost in part, in
 * any order, and writes are torn at sectors. A force that fails drops a part of what was written for good and shows it all
 * the same, as Linux does.
 */
final class SimulatedDisk implements Disk {

    private static final int SECTOR = 512;

    /** A change of a file: bytes at a position, or if there are none, another size. */
    private record Change(int position, byte @Nullable [] bytes, int size) {}

    /** Bytes that grow. */
    private static final class Bytes {
        private byte[] array = new byte[0];
        private int size;

        void apply(Change change) {
            if (change.bytes == null) {
                size(change.size);
            } else {
                put(change.position, change.bytes, 0, change.bytes.length);
            }
        }

        /** Puts a part of some bytes at a position. */
        void put(int position, byte[] bytes, int from, int length) {
            if (position + length > size) {
                size(position + length);
            }
            System.arraycopy(bytes, from, array, position, length);
        }

        private void size(int changed) {
            if (changed > array.length) {
                array = Arrays.copyOf(array, Math.max(changed, 2 * array.length));
            }
            // What is cut off is zero when it grows again.
            if (changed < size) {
                Arrays.fill(array, changed, size, (byte) 0);
            }
            size = changed;
        }

        void become(Bytes other) {
            array = Arrays.copyOf(other.array, other.size);
            size = other.size;
        }
    }

    /** The content of a file, whatever its names are. */
    private static final class Content {
        private final Bytes seen = new Bytes();
        private final Bytes safe = new Bytes();
        private final List<Change> unsafe = new ArrayList<>();
    }

    private final Random random;
    private Map<String, Content> names = new TreeMap<>();
    private final Map<String, Content> safeNames = new TreeMap<>();
    private final List<Consumer<Map<String, Content>>> unsafeNames = new ArrayList<>();
    private SimulatedProcess process;
    private int failureIn;
    private int full;
    private boolean endsBeforeNames;
    private boolean locked;
    private int failures;

    SimulatedDisk(Random random) {
        this.random = random;
        this.process = new SimulatedProcess(random, SimulatedProcess.NEVER);
    }

    /**
     * Another process uses the disk.
     *
     * @param oneIn about one operation in so many fails; 0 for none
     */
    void use(SimulatedProcess user, int oneIn) {
        process = user;
        failureIn = oneIn;
        full = 0;
        endsBeforeNames = false;
        locked = false;
    }

    /**
     * The process ends when it is about to make durable that a file has a name. The next one sees the name, and nobody
     * does when the power fails before somebody has made it durable.
     */
    void endBeforeNamesAreForced() {
        endsBeforeNames = true;
    }

    /** The process that used the disk has ended, and with it the system if its power fails. */
    void released(boolean powerFails) {
        locked = false;
        if (!powerFails) {
            return;
        }
        for (Consumer<Map<String, Content>> change : unsafeNames) {
            if (random.nextBoolean()) {
                change.accept(safeNames);
            }
        }
        unsafeNames.clear();
        names = new TreeMap<>(safeNames);
        names.values().forEach(this::lose);
    }

    private void lose(Content content) {
        for (Change change : content.unsafe) {
            int chance = random.nextInt(3);
            if (chance == 0) {
                content.safe.apply(change);
            } else if (chance == 1) {
                tear(content.safe, change);
            }
        }
        content.unsafe.clear();
        content.seen.become(content.safe);
    }

    private void tear(Bytes safe, Change change) {
        byte[] bytes = change.bytes;
        if (bytes == null) {
            return;
        }
        for (int from = 0; from < bytes.length; ) {
            int to = Math.min(bytes.length, (change.position + from) / SECTOR * SECTOR + SECTOR - change.position);
            if (random.nextBoolean()) {
                safe.put(change.position + from, bytes, from, to - from);
            }
            from = to;
        }
    }

    /** How many operations have failed. */
    int failures() {
        return failures;
    }

    private void step() throws IOException {
        process.step();
        if (fails(1)) {
            throw failure("Input/output error");
        }
    }

    private boolean fails(int often) {
        return failureIn > 0 && random.nextInt(failureIn) < often;
    }

    private IOException failure(String message) {
        failures++;
        return new IOException(message);
    }

    @Override
    public Closeable lock() throws IOException {
        step();
        if (locked) {
            throw new IOException("locked");
        }
        locked = true;
        return () -> locked = false;
    }

    @Override
    public List<String> list() throws IOException {
        step();
        return List.copyOf(names.keySet());
    }

    @Override
    public DiskFile create(String name) throws IOException {
        step();
        if (names.containsKey(name)) {
            throw new IOException(name + " exists");
        }
        Content content = new Content();
        change(all -> all.put(name, content));
        return new SimulatedFile(content);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        step();
        Content content = names.get(name);
        if (content == null) {
            throw new IOException(name + " does not exist");
        }
        return new SimulatedFile(content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        step();
        Content content = names.get(from);
        if (content == null) {
            throw new IOException(from + " does not exist");
        }
        change(all -> {
            all.remove(from, content);
            all.put(to, content);
        });
    }

    @Override
    public void delete(String name) throws IOException {
        step();
        if (!names.containsKey(name)) {
            throw new IOException(name + " does not exist");
        }
        change(all -> all.remove(name));
    }

    private void change(Consumer<Map<String, Content>> change) {
        change.accept(names);
        unsafeNames.add(change);
        process.step();
    }

    @Override
    public void forceNames() throws IOException {
        step();
        if (endsBeforeNames && !unsafeNames.isEmpty()) {
            process.endHere();
        }
        unsafeNames.forEach(change -> change.accept(safeNames));
        unsafeNames.clear();
        process.step();
    }

    @Override
    public String toString() {
        return "the simulation";
    }

    private final class SimulatedFile implements DiskFile {
        private final Content content;

        SimulatedFile(Content content) {
            this.content = content;
        }

        @Override
        public long size() {
            process.check();
            return content.seen.size;
        }

        @Override
        public void read(ByteBuffer buffer, long position) {
            process.check();
            int from = (int) Math.min(position, content.seen.size);
            buffer.put(content.seen.array, from, Math.min(buffer.remaining(), content.seen.size - from));
        }

        @Override
        public void write(ByteBuffer buffer, long position) throws IOException {
            process.step();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            full = fails(1) ? 1 + random.nextInt(30) : Math.max(0, full - 1);
            if (full > 0) {
                change((int) position, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
                throw failure("No space left on device");
            }
            // A process can end in the middle of a write.
            int half = random.nextInt(bytes.length + 1);
            change((int) position, Arrays.copyOf(bytes, half));
            process.step();
            change((int) position + half, Arrays.copyOfRange(bytes, half, bytes.length));
            process.step();
        }

        private void change(int position, byte[] bytes) {
            if (bytes.length > 0) {
                change(new Change(position, bytes, 0));
            }
        }

        private void change(Change change) {
            content.seen.apply(change);
            content.unsafe.add(change);
        }

        @Override
        public void force() throws IOException {
            process.step();
            boolean fails = fails(3);
            for (Change change : content.unsafe) {
                if (!fails || random.nextBoolean()) {
                    content.safe.apply(change);
                }
            }
            content.unsafe.clear();
            if (fails) {
                throw failure("Input/output error");
            }
            process.step();
        }

        @Override
        public void truncate(long size) throws IOException {
            step();
            change(new Change(0, null, (int) size));
        }

        @Override
        public void close() {}
    }
}
