/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The permits of one account, as its row in the database holds them. It has no clock and no lock: the caller
 * holds the lock of the row and has read the time after it got the lock. Times are milliseconds of the database's clock.
 *
 * <p>A permit counts until one window after its push has ended, so the pushes that the service sees in any window are
 * never more than the limit. While its push is in flight, nobody knows when that will be; so a permit counts at first
 * until one window after its lease, and its owner renews it. If its owner is gone, it ends by itself.
 *
 * <p>Who gets no permit becomes a <em>waiter</em>: it is told when to ask again, and a permit that is free then is kept
 * for it for a short time. Waiters of high priority come first, then those that have waited longest. After each permit
 * an owner goes to the end of the line, so that owners take turns.
 *
 * <p>It is not final, so that a test can put a wrong limit in its place and see that it is found.
 */
class PermitWindow {

    /**
     * What counts for how long.
     *
     * @param limit the largest number of permits that count at a time
     * @param window how long a push counts after its end
     * @param lease how long a permit may be unused
     * @param renewal how long a renewed permit is valid
     * @param poll the longest time after which a waiter asks again
     * @param grace how long a free permit is kept for a waiter that is late
     */
    record Rules(int limit, long window, long lease, long renewal, long poll, long grace) {}

    /**
     * The reply to a request.
     *
     * @param permit the number of the permit, or 0 if there is none
     * @param end when it ends unless it is renewed
     * @param later if there is none, milliseconds after which to ask again
     */
    record Reply(long permit, long end, long later) {
        static Reply none(long later) {
            return new Reply(0, 0, later);
        }
    }

    private record Permit(long id, long until, boolean out) {}

    /**
     * Who waits.
     *
     * @param ticket the place in the line
     * @param reserved until when a free permit is kept for it
     * @param kept until when it keeps its place
     */
    private record Waiter(String owner, boolean high, long ticket, long reserved, long kept) {
        boolean isBefore(Waiter other) {
            return high == other.high ? ticket < other.ticket : high;
        }
    }

    private static final String VERSION = "1";
    private static final long KEEP_PLACE = 30_000;

    private final List<Permit> permits = new ArrayList<>();
    private final List<Waiter> waiters = new ArrayList<>();
    private long lastNow;
    private long pausedUntil;
    private long lastPermit;
    private long lastTicket;

    /** Requests a permit. */
    Reply ask(String owner, boolean high, long now, Rules rules) {
        tidy(now);
        Waiter mine = takeOut(owner);
        if (pausedUntil > now) {
            return Reply.none(pausedUntil - now);
        }
        long ticket = mine == null ? ++lastTicket : mine.ticket;
        Waiter asking = new Waiter(owner, high, ticket, 0, 0);
        List<Waiter> ahead = waiters.stream()
                .filter(waiter -> waiter.reserved > now && waiter.isBefore(asking))
                .toList();
        int free = rules.limit - permits.size();
        if (free > ahead.size()) {
            long end = now + rules.lease;
            permits.add(new Permit(++lastPermit, end + rules.window + 1, true));
            if (high) {
                // Perhaps it has more of them; it asks again at once then.
                waiters.add(new Waiter(owner, true, ++lastTicket, now + rules.grace, now + rules.grace));
            }
            return new Reply(lastPermit, end, 0);
        }
        long wait = wait(ahead, ahead.size() + 1 - free, now, rules);
        waiters.add(new Waiter(owner, high, ticket, now + wait + rules.grace, now + wait + KEEP_PLACE));
        return Reply.none(wait);
    }

    /**
     * Renews permits whose pushes are in flight, for as long as their owner may not come back. Those that do not count
     * any more count again.
     *
     * @return how many did not count any more; others may have used their places
     */
    int renew(Collection<Long> ids, long now, Rules rules) {
        tidy(now);
        long until = now + rules.renewal + rules.window + 1;
        permits.replaceAll(permit -> permit.out && ids.contains(permit.id) && permit.until < until
                ? new Permit(permit.id, until, true)
                : permit);
        Set<Long> expired = new TreeSet<>(ids);
        permits.forEach(permit -> expired.remove(permit.id));
        expired.forEach(id -> permits.add(new Permit(id, until, true)));
        return expired.size();
    }

    /** Returns a permit under which nothing was sent. */
    void unused(long id) {
        permits.removeIf(permit -> permit.id == id);
    }

    /**
     * Returns a permit whose push has ended.
     *
     * @param ago how many milliseconds ago
     * @return whether it still counted; if it did not, others may have used its place
     */
    boolean used(long id, long ago, long now, Rules rules) {
        tidy(now);
        boolean counted = permits.removeIf(permit -> permit.id == id);
        long until = now - ago + rules.window + 1;
        if (until > now) {
            permits.add(new Permit(id, until, false));
        }
        return counted;
    }

    /** Grants nothing before the end of this pause. */
    void pause(long millis, long now) {
        tidy(now);
        pausedUntil = Math.max(pausedUntil, now + millis);
    }

    /** Returns how many permits count. */
    int counting(long now) {
        tidy(now);
        return permits.size();
    }

    /** Removes what is over. */
    private void tidy(long now) {
        if (now < lastNow) {
            putBack(lastNow - now);
        }
        lastNow = now;
        permits.removeIf(permit -> permit.until <= now);
        waiters.removeIf(waiter -> waiter.kept <= now);
    }

    // The clock was put back, or another database took over. What has passed since the last change is not known.
    private void putBack(long millis) {
        pausedUntil -= millis;
        permits.replaceAll(permit -> new Permit(permit.id, permit.until - millis, permit.out));
        waiters.replaceAll(waiter ->
                new Waiter(waiter.owner, waiter.high, waiter.ticket, waiter.reserved - millis, waiter.kept - millis));
    }

    private @Nullable Waiter takeOut(String owner) {
        for (Waiter waiter : waiters) {
            if (waiter.owner.equals(owner)) {
                waiters.remove(waiter);
                return waiter;
            }
        }
        return null;
    }

    /** Returns when to ask again: when as many permits as needed have become free, or one that is kept for another. */
    private long wait(List<Waiter> ahead, int needed, long now, Rules rules) {
        long[] ends = permits.stream()
                .filter(permit -> !permit.out)
                .mapToLong(Permit::until)
                .sorted()
                .toArray();
        long next = needed > 0 && needed <= ends.length ? ends[needed - 1] - now : rules.poll;
        long given = ahead.stream().mapToLong(Waiter::reserved).min().orElse(Long.MAX_VALUE) - now;
        return Math.max(1, Math.min(rules.poll, Math.min(next, given)));
    }

    /** Reads what {@link #toText} has written. */
    static PermitWindow of(String text) {
        PermitWindow window = new PermitWindow();
        text.lines().forEach(line -> window.read(line.split(" ", -1)));
        return window;
    }

    private void read(String[] word) {
        switch (word[0]) {
            case "window" -> {
                if (!word[1].equals(VERSION)) {
                    throw new IllegalStateException(
                            "The permits in the database were written by a version of camel-pickyassist-jdbc that does"
                                    + " not fit this one; use the same version on all machines");
                }
                lastNow = Long.parseLong(word[2]);
                pausedUntil = Long.parseLong(word[3]);
                lastPermit = Long.parseLong(word[4]);
                lastTicket = Long.parseLong(word[5]);
            }
            case "out" -> permits.add(new Permit(Long.parseLong(word[1]), Long.parseLong(word[2]), true));
            case "used" -> permits.add(new Permit(Long.parseLong(word[1]), Long.parseLong(word[2]), false));
            case "waits" ->
                waiters.add(new Waiter(
                        word[1],
                        word[2].equals("high"),
                        Long.parseLong(word[3]),
                        Long.parseLong(word[4]),
                        Long.parseLong(word[5])));
            default -> throw new IllegalStateException("The permits in the database are not readable: " + word[0]);
        }
    }

    /** Returns everything as text, one line for each permit and waiter. */
    String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "window", VERSION, lastNow, pausedUntil, lastPermit, lastTicket);
        for (Permit permit : permits) {
            line(text, permit.out ? "out" : "used", permit.id, permit.until);
        }
        for (Waiter waiter : waiters) {
            line(
                    text,
                    "waits",
                    waiter.owner,
                    waiter.high ? "high" : "low",
                    waiter.ticket,
                    waiter.reserved,
                    waiter.kept);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Object... words) {
        for (int i = 0; i < words.length; i++) {
            text.append(i == 0 ? "" : " ").append(words[i]);
        }
        text.append('\n');
    }
}
