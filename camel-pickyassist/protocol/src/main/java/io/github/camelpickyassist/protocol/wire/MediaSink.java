/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.MediaContent;
import java.io.IOException;
import java.io.OutputStream;

/** Where the files in a push go while it is read, so that a large one need not be held in memory. */
@FunctionalInterface
public interface MediaSink {

    /**
     * Takes one file and says what shall stand for it in the push.
     *
     * @throws IOException if {@code file} cannot be read, or the sink refuses it
     */
    MediaContent take(File file) throws IOException;

    /** A file on its way in. */
    @FunctionalInterface
    interface File {

        /** Writes the decoded bytes, once. */
        void copyTo(OutputStream out) throws IOException;
    }
}
