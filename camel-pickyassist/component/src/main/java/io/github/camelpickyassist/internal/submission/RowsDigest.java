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
 * A digest of rows and their positions that tells whether the same rows are read again. It does not depend on the order
 * in which rows are added. The content of files is not included, because it may be readable only once.
 */
public final class RowsDigest {

    private int count;
    private long sum;

    /** Adds a row. */
    public void add(Row row) {
        count++;
        sum += digest(row.position(), row.recipient());
    }

    /** Returns the number of rows that were added. */
    public int count() {
        return count;
    }

    /** Returns whether the same rows were added to both digests. */
    public boolean isSame(RowsDigest other) {
        return count == other.count && sum == other.sum;
    }

    /** Returns the digest of all rows of a source; of the rows before the failure if the source fails. */
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

    // The finalizer of SplitMix64: every bit of the value affects every bit of the digest.
    private static long mixed(long digest, long value) {
        long mixed = digest * 0x9e3779b97f4a7c15L + value;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
