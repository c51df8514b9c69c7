/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of rows and their positions, by which rows that are read again can be told from other rows. The order in which
 * rows are added does not matter. The content of files is left out, because it may be readable only once.
 *
 * @param count how many rows were added
 * @param sum of the digests of all of them
 */
public record RowsDigest(int count, long sum) {

    /** The digest of no rows. */
    public static final RowsDigest NONE = new RowsDigest(0, 0);

    /** The digest of these rows and one more. */
    public RowsDigest with(Row row) {
        return new RowsDigest(count + 1, sum + digest(row.position(), row.recipient()));
    }

    /** The digest of all rows of a source; of those before its failure, if it fails. */
    public static RowsDigest of(Recipients source) {
        RowsDigest digest = NONE;
        try (Recipients.Cursor cursor = source.open()) {
            Row row = cursor.next(violation -> {});
            while (row != null) {
                digest = digest.with(row);
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
