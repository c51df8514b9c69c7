/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.submission;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of rows and their positions, by which rows that are read again can be told from other rows. The order in which
 * rows are added does not matter. The content of files is left out, because it may be readable only once.
 */
public final class RowsDigest {

    private int count;
    private long sum;

    /** Adds a row. */
    public void add(Row row) {
        count++;
        sum += digest(row.position(), row.recipient());
    }

    /** How many rows were added. */
    public int count() {
        return count;
    }

    /** Whether the same rows were added to both. */
    public boolean isSame(RowsDigest other) {
        return count == other.count && sum == other.sum;
    }

    /** The digest of all rows of a source; of those before its failure, if it fails. */
    public static RowsDigest of(Recipients source) {
        RowsDigest digest = new RowsDigest();
        try (Recipients.Cursor cursor = source.open()) {
            Row row = cursor.next(violation -> {});
            while (row != null) {
                digest.add(row);
                row = cursor.next(violation -> {});
            }
        } catch (IOException | RuntimeException e) {
            return digest;
        }
        return digest;
    }

    private static long digest(int position, Recipient recipient) {
        long digest = mixed(position, recipient.address().hashCode());
        digest = mixed(digest, hash(recipient.text()));
        digest = mixed(digest, hash(recipient.reference()));
        digest = mixed(digest, hash(recipient.templateValues()));
        digest = mixed(digest, hash(recipient.templateHeader()));
        digest = mixed(digest, hash(recipient.language()));
        return mixed(digest, recipient.media() instanceof Media.ByUrl byUrl ? byUrl.hashCode() : 0);
    }

    private static int hash(@Nullable Object value) {
        return value == null ? 0 : value.hashCode();
    }

    // The finalizer of SplitMix64: every bit of the value reaches every bit of the digest.
    private static long mixed(long digest, long value) {
        long mixed = digest * 0x9e3779b97f4a7c15L + value;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
