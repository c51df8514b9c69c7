/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.ledger;

import io.github.camelpickyassist.internal.ledger.FileDisk;
import io.github.camelpickyassist.internal.ledger.LogLedger;
import io.github.camelpickyassist.spi.LedgerException;
import io.github.camelpickyassist.spi.LedgerKey;
import io.github.camelpickyassist.spi.PushLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * A ledger in files of a local directory, for one process at a time.
 *
 * <p>Files are only appended to. Whatever {@link #begin} decides to send and {@link #settle} settles is forced to the
 * disk before the call returns; calls that wait at the same time share one force. After a crash, what stands behind the
 * last whole record is cut off. Damage before that, another key, and a second process are refused when it is opened.
 * Everything that was in progress is then in doubt.
 *
 * <p>If the disk is full, nothing is sent, and the ledger works again when there is room. If the disk fails while data
 * is forced, the ledger cannot be used until it is opened again, because nobody knows what the disk holds.
 *
 * <p>In memory it takes up to 8 MB and about 16 bytes for each entry, on disk about 200 bytes.
 */
public final class FilePushLedger extends DelegatingPushLedger {

    private FilePushLedger(PushLedger ledger) {
        super(ledger);
    }

    /**
     * Opens a ledger with default settings.
     *
     * @param directory where its files are; created if it does not exist, and then for its owner only
     * @param key the secret with which it hashes; kept outside the directory
     * @throws LedgerException if it is open elsewhere, damaged, or was written with another key
     */
    public static FilePushLedger open(Path directory, LedgerKey key) {
        return builder(directory, key).open();
    }

    /**
     * Opens a ledger with default settings. This form suits Camel's properties: {@code
     * camel.beans.ledger=#class:io.github.camelpickyassist.ledger.FilePushLedger#open('/var/lib/ledger',
     * '{{env:LEDGER_KEY}}')}.
     *
     * @param directory where its files are; created if it does not exist, and then for its owner only
     * @param key the secret with which it hashes, at least 16 characters
     * @throws LedgerException if it is open elsewhere, damaged, or was written with another key
     */
    public static FilePushLedger open(String directory, String key) {
        return open(Path.of(directory), LedgerKey.of(key));
    }

    /** Returns a builder with default settings. */
    public static Builder builder(Path directory, LedgerKey key) {
        return new Builder(directory, key);
    }

    /** The settings of a ledger in files. */
    public static final class Builder {

        private static final int DEFAULT_SEGMENT_SIZE = 32 << 20;

        private final Path directory;
        private final LedgerKey key;
        private Duration retention = Duration.ofDays(30);
        private int segmentSize = DEFAULT_SEGMENT_SIZE;
        private InstantSource clock = InstantSource.system();
        private RandomGenerator random = new SecureRandom();

        private Builder(Path directory, LedgerKey key) {
            this.directory = directory;
            this.key = key;
        }

        /**
         * Sets how long settled entries are kept at least; 30 days unless it is set. It has to be longer than any source
         * may take to bring a row again. Old entries are removed a file at a time, when a new file begins, so they may
         * be kept longer.
         *
         * @param retention greater than zero
         */
        public Builder retention(Duration retention) {
            if (retention.isNegative() || retention.isZero()) {
                throw new IllegalArgumentException("retention " + retention + " is not greater than zero");
            }
            this.retention = retention;
            return this;
        }

        /**
         * Sets after how many bytes a new file begins; 32 MiB unless it is set.
         *
         * @param bytes 4,096 to 67,108,864; at most 1,023 files are kept
         */
        public Builder segmentSize(int bytes) {
            if (bytes < 4_096 || bytes > 64 << 20) {
                throw new IllegalArgumentException("segmentSize " + bytes + " is not between 4096 and 67108864");
            }
            this.segmentSize = bytes;
            return this;
        }

        /** Sets the wall clock. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        /** Sets what makes references; it should be unpredictable. */
        public Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        /**
         * Opens the ledger.
         *
         * @throws LedgerException if it is open elsewhere, damaged, or was written with another key
         */
        public FilePushLedger open() {
            try {
                FileDisk disk = new FileDisk(directory);
                return new FilePushLedger(new LogLedger(disk, key, clock, random, retention, segmentSize));
            } catch (IOException e) {
                throw new LedgerException("Cannot open the ledger in " + directory + ": " + e, e);
            }
        }
    }
}
