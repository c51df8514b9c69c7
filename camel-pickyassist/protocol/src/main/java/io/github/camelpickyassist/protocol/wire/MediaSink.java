/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.MediaContent;
import java.io.IOException;
import java.io.OutputStream;

/** Receives the files in a push while it is read, so that a large one need not be held in memory. */
@FunctionalInterface
public interface MediaSink {

    /**
     * Stores one file and returns what replaces it in the push.
     *
     * @throws IOException if {@code file} cannot be read, or the sink refuses it
     */
    MediaContent take(File file) throws IOException;

    /** A file that is being received. */
    @FunctionalInterface
    interface File {

        /** Writes the decoded bytes; call it once. */
        void copyTo(OutputStream out) throws IOException;
    }
}
