/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A directory of the file system. Its files can be read and written by their owner only, where the system knows that. */
public final class FileDisk implements Disk {

    private static final String LOCK = "lock";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;

    /** The files of a directory, which is created if it does not exist. */
    public FileDisk(Path directory) throws IOException {
        this.directory = directory.toAbsolutePath();
        if (!Files.isDirectory(this.directory)) {
            Files.createDirectories(this.directory, permissions("rwx------"));
        }
    }

    @Override
    public Closeable lock() throws IOException {
        Path file = directory.resolve(LOCK);
        if (!Files.exists(file)) {
            createFile(file);
        }
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        FileLock lock = null;
        try {
            lock = opened.getChannel().tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this process: the same answer as if another one held it.
        } finally {
            if (lock == null) {
                opened.close();
            }
        }
        if (lock == null) {
            throw new IOException("another process, or this one, has it open; only one may write to it");
        }
        return opened;
    }

    private static void createFile(Path file) throws IOException {
        try {
            Files.createFile(file, permissions("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; the lock decides between the two.
        }
    }

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createFile(file, permissions("rw-------"));
        return new PlainFile(file);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return new PlainFile(directory.resolve(name));
    }

    private static FileAttribute<?>[] permissions(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void forceNames() throws IOException {
        // Windows cannot open a directory, and keeps names safe by itself.
        boolean interrupted = Thread.interrupted();
        try {
            while (POSIX && !forced()) {
                interrupted |= Thread.interrupted();
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean forced() throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (ClosedByInterruptException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }

    /**
     * A file, written by one thread at a time while others read. An interrupt of a thread closes a {@link FileChannel} for all
     * threads, and these files are used by the threads of callers, which may be interrupted at any time.
     */
    private static final class PlainFile implements DiskFile {

        private final Path path;
        private final RandomAccessFile reading;
        private @Nullable RandomAccessFile writing;

        PlainFile(Path path) throws IOException {
            this.path = path;
            this.reading = new RandomAccessFile(path.toFile(), "r");
        }

        // Most files are only read.
        private RandomAccessFile writing() throws IOException {
            RandomAccessFile opened = writing;
            if (opened == null) {
                opened = new RandomAccessFile(path.toFile(), "rw");
                writing = opened;
            }
            return opened;
        }

        @Override
        public long size() throws IOException {
            return reading.length();
        }

        @Override
        public void read(ByteBuffer buffer, long position) throws IOException {
            synchronized (reading) {
                reading.seek(position);
                while (buffer.hasRemaining()) {
                    int at = buffer.arrayOffset() + buffer.position();
                    int read = reading.read(buffer.array(), at, buffer.remaining());
                    if (read < 0) {
                        return;
                    }
                    buffer.position(buffer.position() + read);
                }
            }
        }

        @Override
        public void write(ByteBuffer buffer, long position) throws IOException {
            RandomAccessFile file = writing();
            file.seek(position);
            file.write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            buffer.position(buffer.limit());
        }

        @Override
        public void force() throws IOException {
            writing().getFD().sync();
        }

        @Override
        public void truncate(long size) throws IOException {
            writing().setLength(size);
        }

        @Override
        public void close() throws IOException {
            RandomAccessFile opened = writing;
            try (reading) {
                if (opened != null) {
                    opened.close();
                }
            }
        }
    }
}
