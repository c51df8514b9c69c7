/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import org.jspecify.annotations.Nullable;

/**
 * Notices a recipient that comes again with the same content. It remembers 64 bits of each, so that a million rows take
 * 16 MB; that two different ones look alike is as likely among them as one in thirty million.
 */
final class RepeatFilter {

    // Odd numbers with bits in no order, as xxHash64 has them.
    private static final long FIRST = 0x9e3779b185ebca87L;
    private static final long SECOND = 0xc2b2ae3d27d4eb4fL;

    private static final int SMALLEST = 64;

    // Open addressing; zero marks a free place.
    private long[] seen = {};
    private int count;

    /** Whether this one was not seen before; it is from now on. */
    boolean isNew(Recipient recipient) {
        long key = mixed(content(recipient));
        if (count * 4L >= seen.length * 3L) {
            grow();
        }
        return add(key == 0 ? 1 : key);
    }

    private boolean add(long key) {
        int place = (int) key & seen.length - 1;
        while (seen[place] != 0) {
            if (seen[place] == key) {
                return false;
            }
            place = place + 1 & seen.length - 1;
        }
        seen[place] = key;
        count++;
        return true;
    }

    private void grow() {
        long[] before = seen;
        seen = new long[Math.max(SMALLEST, before.length * 2)];
        count = 0;
        for (long key : before) {
            if (key != 0) {
                add(key);
            }
        }
    }

    // The reference is not content: the person would see the same message twice.
    private static long content(Recipient recipient) {
        long hash = of(recipient.address().id(), recipient.address().kind().ordinal());
        hash = of(recipient.text(), hash);
        hash = of(recipient.language(), hash);
        Media media = recipient.media();
        if (media instanceof Media.ByUrl byUrl) {
            hash = of(byUrl.url(), hash);
        } else if (media instanceof Media.ByContent byContent) {
            hash = of(byContent.content(), hash);
        }
        hash = of(recipient.templateValues(), hash);
        hash = of(recipient.templateHeader(), hash);
        return recipient.extra().isEmpty() ? hash : of(recipient.extra(), hash);
    }

    // Files are not read for this: two are the same if they come from the same place.
    private static long of(MediaContent content, long hash) {
        return with(content.hashCode(), hash);
    }

    private static long of(@Nullable Object value, long hash) {
        return of(value == null ? null : value.toString(), hash);
    }

    private static long of(@Nullable String text, long hash) {
        if (text == null) {
            return with(-1, hash);
        }
        long all = with(text.length(), hash);
        int i = 0;
        for (; i + 4 <= text.length(); i += 4) {
            long four = text.charAt(i)
                    | (long) text.charAt(i + 1) << 16
                    | (long) text.charAt(i + 2) << 32
                    | (long) text.charAt(i + 3) << 48;
            all = with(four, all);
        }
        for (; i < text.length(); i++) {
            all = with(text.charAt(i), all);
        }
        return all;
    }

    // One round of xxHash64: every bit of the value reaches every bit of the hash.
    private static long with(long value, long hash) {
        return Long.rotateLeft(hash ^ Long.rotateLeft(value * SECOND, 31) * FIRST, 27) * FIRST;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
