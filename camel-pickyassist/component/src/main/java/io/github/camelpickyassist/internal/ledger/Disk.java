/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** A directory in which a log has its files. What is not forced may be lost, in part and in any order. */
public interface Disk {

    /** Makes sure that nobody else writes here until the result is closed; fails if somebody does. */
    Closeable lock() throws IOException;

    /** Returns the names of all files. */
    List<String> list() throws IOException;

    /** Creates a file, which must not exist. Its name is durable after {@link #forceNames}. */
    DiskFile create(String name) throws IOException;

    /** Opens a file for reading and writing. */
    DiskFile open(String name) throws IOException;

    /** Gives a file another name at once and replaces the file of that name. Durable after {@link #forceNames}. */
    void rename(String from, String to) throws IOException;

    /** Deletes a file. Durable after {@link #forceNames}. */
    void delete(String name) throws IOException;

    /** Makes durable which files exist under which names. */
    void forceNames() throws IOException;

    /** Where it is, for messages. */
    @Override
    String toString();

    /** A file. */
    interface DiskFile extends Closeable {

        /** Returns the length in bytes. */
        long size() throws IOException;

        /** Reads until the buffer is full or the file ends. */
        void read(ByteBuffer buffer, long position) throws IOException;

        /** Writes the whole buffer, or fails after a part of it. */
        void write(ByteBuffer buffer, long position) throws IOException;

        /** Makes durable what was written. After a failure nothing is known of what was written since the last call. */
        void force() throws IOException;

        /** Cuts the file. */
        void truncate(long size) throws IOException;
    }
}
