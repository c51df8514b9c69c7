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

    private static final long PRIME = 0x100000001b3L;
    private static final int SMALLEST = 64;

    // Open addressing; zero marks a free place.
    private long[] seen = new long[SMALLEST];
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
        seen = new long[before.length * 2];
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
        return (hash ^ content.hashCode()) * PRIME;
    }

    private static long of(@Nullable Object value, long hash) {
        return of(value == null ? null : value.toString(), hash);
    }

    private static long of(@Nullable String text, long hash) {
        long mixed = (hash ^ (text == null ? -1 : text.length())) * PRIME;
        for (int i = 0; text != null && i < text.length(); i++) {
            mixed = (mixed ^ text.charAt(i)) * PRIME;
        }
        return mixed;
    }

    private static long mixed(long hash) {
        long mixed = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
