/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A disk in memory on which everything is durable at once. */
final class MemoryDisk implements Disk {

    private final Map<String, byte[]> files = new TreeMap<>();

    /** Returns another disk with the same files. */
    MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        files.forEach((name, bytes) -> copy.files.put(name, bytes.clone()));
        return copy;
    }

    byte[] bytes(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    void put(String name, byte[] bytes) {
        files.put(name, bytes);
    }

    @Override
    public Closeable lock() {
        return () -> {};
    }

    @Override
    public List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public DiskFile create(String name) {
        files.put(name, new byte[0]);
        return new MemoryFile(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        if (!files.containsKey(name)) {
            throw new FileNotFoundException(name);
        }
        return new MemoryFile(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        byte[] bytes = files.remove(from);
        if (bytes == null) {
            throw new FileNotFoundException(from);
        }
        files.put(to, bytes);
    }

    @Override
    public void delete(String name) {
        files.remove(name);
    }

    @Override
    public void forceNames() {
        // Everything is durable.
    }

    @Override
    public String toString() {
        return "memory";
    }

    private final class MemoryFile implements DiskFile {
        private final String name;

        MemoryFile(String name) {
            this.name = name;
        }

        @Override
        public long size() {
            return bytes(name).length;
        }

        @Override
        public void read(ByteBuffer buffer, long position) {
            byte[] bytes = bytes(name);
            int count = (int) Math.max(0, Math.min(buffer.remaining(), bytes.length - position));
            buffer.put(bytes, (int) Math.min(position, bytes.length), count);
        }

        @Override
        public void write(ByteBuffer buffer, long position) {
            int end = Math.toIntExact(position + buffer.remaining());
            byte[] bytes = Arrays.copyOf(bytes(name), Math.max(bytes(name).length, end));
            buffer.get(bytes, (int) position, buffer.remaining());
            files.put(name, bytes);
        }

        @Override
        public void force() {
            // Everything is durable.
        }

        @Override
        public void truncate(long size) {
            files.put(name, Arrays.copyOf(bytes(name), Math.toIntExact(size)));
        }

        @Override
        public void close() {
            // Nothing to release.
        }
    }
}
