/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.Collection;

/** The usual mistake: a bucket that holds as many tokens as the limit and is refilled evenly. */
final class TokenBucket extends PermitWindow {

    private double tokens = Double.MAX_VALUE;
    private long last;

    /** Reads what {@link #toText} has written. */
    static TokenBucket of(String text) {
        TokenBucket bucket = new TokenBucket();
        if (!text.isEmpty()) {
            String[] words = text.split(" ");
            bucket.tokens = Double.parseDouble(words[0]);
            bucket.last = Long.parseLong(words[1]);
        }
        return bucket;
    }

    @Override
    String toText() {
        return tokens + " " + last;
    }

    @Override
    Reply ask(String owner, boolean high, long now, Rules rules) {
        tokens = Math.min(rules.limit(), tokens + (double) (now - last) * rules.limit() / rules.window());
        last = now;
        if (tokens < 1) {
            return Reply.none(100);
        }
        tokens--;
        // Nobody asks a bucket about its permits again.
        return new Reply(1, now + rules.lease(), 0);
    }

    @Override
    int renew(Collection<Long> ids, long now, Rules rules) {
        return 0;
    }

    @Override
    void unused(long id) {
        tokens++;
    }

    @Override
    boolean used(long id, long ago, long now, Rules rules) {
        return true;
    }

    @Override
    int counting(long now) {
        return tokens < 1 ? Integer.MAX_VALUE : 0;
    }
}
