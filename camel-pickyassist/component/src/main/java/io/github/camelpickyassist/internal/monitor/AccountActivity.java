/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.spi.PushLedger;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The counters and the state of one account of the service: what is queued or in flight, the outcomes of recipients and
 * pushes since the account was started, and the last refusal and pause. The log, the health check, meters, JMX, the console
 * and events read them.
 *
 * <p>Recipients are counted by the counters of their exchange, and added up here when they are asked for and when the
 * exchange ends; so a row costs nothing more here, and a list in progress is included.
 */
public final class AccountActivity {

    /** The route of an exchange that no route sends. */
    public static final String NO_ROUTE = "(no route)";

    static final int LAST_PUSHES = 20;

    private static final long SAME_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long PROBE_INTERVAL = Duration.ofMinutes(1).toNanos();

    private final AccountName name;
    private final Limit limit;
    private final Moments moments;
    private final MonitorListener listener;
    private final Pulse pulse;

    private final LongAdder accepted = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder notSent = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LedgerActivity ledger = new LedgerActivity();
    private final AtomicReference<BigDecimal> credit = new AtomicReference<>(BigDecimal.ZERO);
    private final Map<PushOutcome, LongAdder> pushes = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, AtomicInteger> queues = new ConcurrentHashMap<>();
    private final Map<ListProgress, ListProgress> inProgress = new LinkedHashMap<>();
    private final Deque<PushRecord> lastPushes = new ArrayDeque<>(LAST_PUSHES);
    private final PushObserver observer = new Observer();
    private volatile @Nullable BadAnswer refusedPush;
    private volatile @Nullable BadAnswer refusedQuery;
    private volatile @Nullable Long pausedUntil;
    private volatile @Nullable Instant pausedSince;
    private volatile boolean held;
    private boolean stopping;
    private final Object probing = new Object();
    private boolean probed;
    private long lastProbe;

    /**
     * A refusal that every push would meet.
     *
     * @param status 0 if the service did not answer a balance query
     * @param nanos when it came
     */
    public record BadAnswer(int status, long nanos, Instant at) {}

    /**
     * Creates counters that are zero.
     *
     * @param listener receives the events
     * @param pulse runs once a second while something is in progress
     */
    public AccountActivity(AccountName name, Limit limit, Moments moments, MonitorListener listener, Pulse pulse) {
        this.name = name;
        this.limit = limit;
        this.moments = moments;
        this.listener = listener;
        this.pulse = pulse;
        for (PushOutcome outcome : PushOutcome.values()) {
            pushes.put(outcome, new LongAdder());
        }
    }

    /** Returns a transport that counts every push here. */
    public PushTransport observed(PushTransport transport) {
        return new ObservedTransport(transport, observer, moments.nanos());
    }

    /** Returns a ledger whose decisions are counted here. */
    public PushLedger observed(PushLedger given) {
        return new ObservedLedger(given, ledger);
    }

    /** Returns what the ledgers of this account have decided. */
    public LedgerActivity ledger() {
        return ledger;
    }

    /** Reports that the account is in use, with at most this many pushes in flight. */
    public void started(int concurrentPushes) {
        synchronized (inProgress) {
            stopping = false;
        }
        listener.accountStarted(this, concurrentPushes);
    }

    /** Adds an exchange with one message. */
    public Entry enterOne(@Nullable String routeId, RowCounts counts) {
        AtomicInteger queue = queue(routeId);
        queue.incrementAndGet();
        return new Entry() {
            @Override
            public PushTransport observed(PushTransport transport) {
                return transport;
            }

            @Override
            public @Nullable Hold hold() {
                return null;
            }

            @Override
            public void left() {
                queue.decrementAndGet();
                addUp(counts);
                warnOfUnknown(since(counts.earlier(), counts, RowCounts::unknown));
            }
        };
    }

    /**
     * Adds an exchange that may turn out to be a list.
     *
     * @param rowsPerPush the maximum of recipients in one push
     */
    public ListProgress enterList(String exchangeId, @Nullable String routeId, RowCounts counts, int rowsPerPush) {
        queue(routeId).incrementAndGet();
        ListProgress list = new ListProgress(this, exchangeId, routeId, counts, rowsPerPush);
        synchronized (inProgress) {
            inProgress.put(list, list);
        }
        beginPulse();
        return list;
    }

    void leave(ListProgress list, RowCounts counts) {
        queue(list.routeId()).decrementAndGet();
        // In one step, or a reader between the two would count the list twice or not at all.
        synchronized (inProgress) {
            inProgress.remove(list);
            addUp(counts);
        }
        warnOfUnknown(list.newUnknown());
    }

    private AtomicInteger queue(@Nullable String routeId) {
        String route = routeId == null ? NO_ROUTE : routeId;
        AtomicInteger queue = queues.get(route);
        if (queue != null) {
            return queue;
        }
        AtomicInteger added = new AtomicInteger();
        AtomicInteger other = queues.putIfAbsent(route, added);
        if (other == null) {
            listener.routeSeen(this, route);
        }
        return other == null ? added : other;
    }

    private void addUp(RowCounts counts) {
        RowCounts earlier = counts.earlier();
        accepted.add(since(earlier, counts, RowCounts::accepted));
        rejected.add(since(earlier, counts, RowCounts::rejected));
        notSent.add(counts.notSent());
        BigDecimal charged = charged(counts);
        if (charged.signum() != 0) {
            credit.accumulateAndGet(charged, BigDecimal::add);
        }
        unknown.add(since(earlier, counts, RowCounts::unknown));
    }

    private void warnOfUnknown(int recipients) {
        if (recipients > 0) {
            listener.outcomeUnknown(this, recipients);
            beginPulse();
        }
    }

    private void beginPulse() {
        if (!isQuiet()) {
            pulse.begin(this::tick, this::isQuiet);
        }
    }

    static int since(@Nullable RowCounts earlier, RowCounts counts, ToIntFunction<RowCounts> count) {
        return count.applyAsInt(counts) - (earlier == null ? 0 : count.applyAsInt(earlier));
    }

    private static BigDecimal charged(RowCounts counts) {
        RowCounts earlier = counts.earlier();
        return earlier == null ? counts.credit() : counts.credit().subtract(earlier.credit());
    }

    private long total(LongAdder ended, ToIntFunction<RowCounts> count) {
        synchronized (inProgress) {
            long sum = ended.sum();
            for (ListProgress list : inProgress.values()) {
                sum += since(list.counts().earlier(), list.counts(), count);
            }
            return sum;
        }
    }

    public AccountName name() {
        return name;
    }

    public Limit limit() {
        return limit;
    }

    Moments moments() {
        return moments;
    }

    MonitorListener listener() {
        return listener;
    }

    /** Returns the recipients that were accepted since the account was started, those of lists in progress included. */
    public long accepted() {
        return total(accepted, RowCounts::accepted);
    }

    /** Returns the recipients that were rejected. */
    public long rejected() {
        return total(rejected, RowCounts::rejected);
    }

    /** Returns the recipients that were not sent to, including those that a redelivery sent to later. */
    public long notSent() {
        // An earlier attempt has counted those that it did not send to.
        return total(notSent, counts -> counts.notSent());
    }

    /** Returns the recipients whose outcome is unknown. */
    public long unknown() {
        return total(unknown, RowCounts::unknown);
    }

    /** Returns how many of {@link #unknown} are not acknowledged. */
    public long unknownOpen() {
        return Math.max(0, unknown() - acknowledged.sum());
    }

    /** Acknowledges this number of recipients whose outcome is unknown. */
    public void acknowledgeUnknown(long recipients) {
        acknowledged.add(Math.max(0, Math.min(recipients, unknownOpen())));
    }

    /** Returns the charges that the service reported since the account was started, in its own unit. */
    public BigDecimal credit() {
        synchronized (inProgress) {
            BigDecimal sum = Objects.requireNonNull(credit.get());
            for (ListProgress list : inProgress.values()) {
                sum = sum.add(charged(list.counts()));
            }
            return sum;
        }
    }

    /** Returns the pushes that have ended with this outcome since the account was started. */
    public long pushes(PushOutcome outcome) {
        LongAdder adder = pushes.get(outcome);
        return adder == null ? 0 : adder.sum();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /** Returns the exchanges that are queued or in flight, by route. A route without any remains, with 0. */
    public Map<String, Integer> queueByRoute() {
        Map<String, Integer> result = new TreeMap<>();
        queues.forEach((route, count) -> result.put(route, count.get()));
        return result;
    }

    /** Returns the exchanges that are queued or in flight. */
    public int queued() {
        return queues.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Returns the exchanges of one route that are queued or in flight. */
    int queued(String route) {
        AtomicInteger queue = queues.get(route);
        return queue == null ? 0 : queue.get();
    }

    /** Reports how long a push waited for its turn, in nanoseconds. */
    public void waited(long nanos) {
        listener.pushWaited(this, nanos);
    }

    /** Stops sending until {@link #release}. Pushes in flight are completed. */
    public void hold() {
        held = true;
        limit.hold();
    }

    public void release() {
        held = false;
        limit.release();
    }

    public boolean isHeld() {
        return held;
    }

    /** Applies an action to everything of this exchange that is in progress; returns whether there is anything. */
    boolean each(String exchangeId, Consumer<ListProgress> action) {
        List<ListProgress> found = inProgress(list -> list.exchangeId().equals(exchangeId) ? list : null);
        found.forEach(action);
        return !found.isEmpty();
    }

    /** Ends the lists that are paused; their remaining recipients are not sent to. No list can be paused until the next start. */
    public void endPausedLists() {
        synchronized (inProgress) {
            stopping = true;
        }
        inProgress(list -> list).forEach(ListProgress::endIfPaused);
    }

    void pause(Hold hold) {
        synchronized (inProgress) {
            if (!stopping) {
                hold.pause();
            }
        }
    }

    /** Returns the last pushes, the newest first. */
    public List<PushRecord> lastPushes() {
        synchronized (lastPushes) {
            return List.copyOf(lastPushes);
        }
    }

    /** Returns the last refusal that every push would meet, or null if there was none or the service has accepted since. */
    public @Nullable BadAnswer lastBadAnswer() {
        BadAnswer push = refusedPush;
        BadAnswer query = refusedQuery;
        if (push == null || query == null) {
            return push == null ? query : push;
        }
        return query.nanos() - push.nanos() > 0 ? query : push;
    }

    /** Asks the service for the balance, unless it was asked within the last minute. */
    void probe(PushTransport transport) {
        long now = moments.now();
        synchronized (probing) {
            if (probed && now - lastProbe < PROBE_INTERVAL) {
                return;
            }
            probed = true;
            lastProbe = now;
        }
        Verdict verdict = transport.check();
        if (verdict == null) {
            return;
        }
        long at = moments.now();
        boolean accepted = verdict instanceof Verdict.Accepted;
        // Pushes in flight may occupy every connection, and their answers are better evidence.
        boolean silent = !accepted && verdict.status() == Verdict.NO_STATUS && inFlight() == 0;
        if (silent || meetsEveryPush(verdict)) {
            refusedQuery = new BadAnswer(verdict.status(), at, moments.at(at));
        } else if (accepted || verdict instanceof Verdict.Refused) {
            // Says nothing about a push: the project or the channel may still be refused.
            refusedQuery = null;
        }
    }

    private static boolean meetsEveryPush(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused && refused.category().meetsEveryPush();
    }

    /** Remembers whether every push would be refused. */
    private void remember(Verdict verdict, long at) {
        if (meetsEveryPush(verdict)) {
            refusedPush = new BadAnswer(verdict.status(), at, moments.at(at));
        } else if (verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Refused) {
            refusedPush = null;
            refusedQuery = null;
        }
    }

    /** Returns the nanoseconds that are left of the pause that the service asked for; 0 without one. */
    public long pauseLeft() {
        Long until = pausedUntil;
        return until == null ? 0 : Math.max(0, until - moments.now());
    }

    /** Returns the end of the pause that the service asked for, or null without one. */
    public @Nullable Instant pausedUntil() {
        long left = pauseLeft();
        return left == 0 ? null : moments.timeOfDay().instant().plusNanos(left);
    }

    /** Returns when the service asked for the pause, or null without one. */
    @Nullable
    Instant pausedSince() {
        return pauseLeft() == 0 ? null : pausedSince;
    }

    /** Returns the nanoseconds until the next push may begin, as far as is known; 0 if one may begin now. */
    public long nanosUntilNext() {
        return Math.max(0, Math.max(pauseLeft(), limit.nanosUntilNext()));
    }

    /** Returns the lists in progress, the oldest first. */
    public List<ListStatus> lists() {
        return inProgress(list -> list.isList() ? list.status() : null);
    }

    <T> List<T> inProgress(Function<ListProgress, @Nullable T> view) {
        Collection<ListProgress> all;
        synchronized (inProgress) {
            all = new ArrayList<>(inProgress.values());
        }
        List<T> result = new ArrayList<>();
        for (ListProgress list : all) {
            T viewed = view.apply(list);
            if (viewed != null) {
                result.add(viewed);
            }
        }
        return result;
    }

    private boolean isQuiet() {
        synchronized (inProgress) {
            if (!inProgress.isEmpty()) {
                return false;
            }
        }
        return !listener.wantsTick(this);
    }

    private void tick() {
        for (ListProgress each : inProgress(list -> list)) {
            each.tick();
            warnOfUnknown(each.newUnknown());
        }
        listener.tick(this);
    }

    private final class Observer implements PushObserver {

        @Override
        public void begun(int recipients) {
            inFlight.incrementAndGet();
        }

        @Override
        public void expired(int recipients) {
            inFlight.decrementAndGet();
        }

        @Override
        public void ended(FinishedPush push) {
            inFlight.decrementAndGet();
            Verdict verdict = push.verdict();
            PushRecord ended = record(push);
            pushes.computeIfAbsent(ended.outcome(), none -> new LongAdder()).increment();
            synchronized (lastPushes) {
                if (lastPushes.size() == LAST_PUSHES) {
                    lastPushes.removeLast();
                }
                lastPushes.addFirst(ended);
            }
            listener.pushEnded(AccountActivity.this, ended);
            remember(verdict, push.end());
            if (meetsEveryPush(verdict)) {
                listener.everyPushRefused(AccountActivity.this, verdict.status());
                beginPulse();
            } else if (verdict instanceof Verdict.NotSent later && later.retryAfter() != null) {
                pause(push.end() + later.retryAfter().toNanos(), verdict.status());
            }
        }

        private PushRecord record(FinishedPush push) {
            String pushId = push.verdict() instanceof Verdict.Accepted took
                    ? took.answer().pushId()
                    : null;
            return new PushRecord(
                    moments.at(push.end()),
                    push.recipients(),
                    push.verdict().status(),
                    PushOutcome.of(push.verdict()),
                    push.end() - push.begin(),
                    pushId);
        }

        private void pause(long until, int status) {
            synchronized (lastPushes) {
                Long before = pausedUntil;
                boolean during = pauseLeft() > 0;
                if (before != null && before - until >= 0) {
                    return;
                }
                pausedUntil = until;
                pausedSince = during ? pausedSince : moments.timeOfDay().instant();
                // The answers to pushes that were in flight together ask for the same pause.
                if (during && before != null && until - before < SAME_PAUSE) {
                    return;
                }
            }
            listener.pauseAsked(AccountActivity.this, moments.at(until), status);
        }
    }
}
