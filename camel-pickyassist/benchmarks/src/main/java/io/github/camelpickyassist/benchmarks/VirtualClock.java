/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Milliseconds of virtual time in a file that two JVMs map: one moves the clock, both read it. */
final class VirtualClock {

    private static final VarHandle MILLIS =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final ByteBuffer memory;

    private VirtualClock(ByteBuffer memory) {
        this.memory = memory;
    }

    static VirtualClock in(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new VirtualClock(channel.map(MapMode.READ_WRITE, 0, Long.BYTES));
        }
    }

    long millis() {
        return (long) MILLIS.getVolatile(memory, 0);
    }

    void advanceTo(long millis) {
        MILLIS.setVolatile(memory, 0, millis);
    }
}
