/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.Hold;
import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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
 * What happens in one account of the service: what has been handed in and not settled, what became of recipients and
 * pushes since the account was started, and what the service last said. All views read this.
 *
 * <p>Recipients are counted by the counters of their exchange, and added up here when they are asked for and when the
 * exchange ends; so a row costs nothing more here, and a list that is under way is included.
 */
public final class AccountActivity {

    /** The route of an exchange that no route sends. */
    public static final String NO_ROUTE = "(no route)";

    static final int LAST_PUSHES = 20;

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
    private final AtomicReference<BigDecimal> credit = new AtomicReference<>(BigDecimal.ZERO);
    private final Map<PushOutcome, LongAdder> pushes = new ConcurrentHashMap<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, AtomicInteger> queues = new ConcurrentHashMap<>();
    private final Map<ListProgress, ListProgress> underWay = new LinkedHashMap<>();
    private final Deque<PushRecord> lastPushes = new ArrayDeque<>(LAST_PUSHES);
    private final PushObserver observer = new Observer();
    private volatile @Nullable BadAnswer lastBadAnswer;
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
     * @param nanos when it came
     */
    public record BadAnswer(int status, long nanos, Instant at) {}

    /**
     * Nothing has happened yet.
     *
     * @param listener told of what happens
     * @param pulse comes once a second while something is under way
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

    /** The transport, with this account looking at every push. */
    public PushTransport observed(PushTransport transport) {
        return new ObservedTransport(transport, observer, moments.nanos());
    }

    /** The account may be used from now on, with this many pushes in flight. */
    public void started(int concurrentPushes) {
        synchronized (underWay) {
            stopping = false;
        }
        listener.accountStarted(this, concurrentPushes);
    }

    /** An exchange hands in one message. */
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
                tellUnknown(counts);
            }
        };
    }

    /**
     * An exchange hands in what may turn out to be a list.
     *
     * @param rowsPerPush most recipients in one push
     */
    public ListProgress enterList(String exchangeId, @Nullable String routeId, RowCounts counts, int rowsPerPush) {
        queue(routeId).incrementAndGet();
        ListProgress list = new ListProgress(this, exchangeId, routeId, counts, rowsPerPush);
        synchronized (underWay) {
            underWay.put(list, list);
        }
        beginPulse();
        return list;
    }

    void leave(ListProgress list, RowCounts counts) {
        queue(list.routeId()).decrementAndGet();
        // In one step, or a reader between the two would count the list twice or not at all.
        synchronized (underWay) {
            underWay.remove(list);
            addUp(counts);
        }
        tellUnknown(counts);
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

    private void tellUnknown(RowCounts counts) {
        int doubtful = since(counts.earlier(), counts, RowCounts::unknown);
        if (doubtful > 0) {
            listener.outcomeUnknown(this, doubtful);
            beginPulse();
        }
    }

    private void beginPulse() {
        if (!isQuiet()) {
            pulse.begin(this::tick, this::isQuiet);
        }
    }

    private static int since(@Nullable RowCounts earlier, RowCounts counts, ToIntFunction<RowCounts> count) {
        return count.applyAsInt(counts) - (earlier == null ? 0 : count.applyAsInt(earlier));
    }

    private static BigDecimal charged(RowCounts counts) {
        RowCounts earlier = counts.earlier();
        return earlier == null ? counts.credit() : counts.credit().subtract(earlier.credit());
    }

    private long total(LongAdder ended, ToIntFunction<RowCounts> count) {
        synchronized (underWay) {
            long sum = ended.sum();
            for (ListProgress list : underWay.values()) {
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

    /** Recipients that were accepted since the account was started, those of lists that are under way included. */
    public long accepted() {
        return total(accepted, RowCounts::accepted);
    }

    /** The same, of those that were rejected. */
    public long rejected() {
        return total(rejected, RowCounts::rejected);
    }

    /** The same, of those that were not sent to. One that is sent to later, by a redelivery, is counted here again. */
    public long notSent() {
        // An earlier attempt has counted those that it did not send to.
        return total(notSent, counts -> counts.notSent());
    }

    /** The same, of those whose outcome is unknown. */
    public long unknown() {
        return total(unknown, RowCounts::unknown);
    }

    /** Those of {@link #unknown} that nobody has looked after yet. */
    public long unknownOpen() {
        return Math.max(0, unknown() - acknowledged.sum());
    }

    /** Somebody has looked after so many recipients whose outcome was unknown. */
    public void acknowledgeUnknown(long recipients) {
        acknowledged.add(Math.max(0, Math.min(recipients, unknownOpen())));
    }

    /** The charges that the service reported since the account was started, in its own unit. */
    public BigDecimal credit() {
        synchronized (underWay) {
            BigDecimal sum = Objects.requireNonNull(credit.get());
            for (ListProgress list : underWay.values()) {
                sum = sum.add(charged(list.counts()));
            }
            return sum;
        }
    }

    /** Pushes that have ended so since the account was started. */
    public long pushes(PushOutcome outcome) {
        LongAdder adder = pushes.get(outcome);
        return adder == null ? 0 : adder.sum();
    }

    public int inFlight() {
        return inFlight.get();
    }

    /**
     * Exchanges that were handed in and are not settled, by the route that they are in. Routes stay when they are
     * empty.
     */
    public Map<String, Integer> queueByRoute() {
        Map<String, Integer> result = new TreeMap<>();
        queues.forEach((route, count) -> result.put(route, count.get()));
        return result;
    }

    /** Exchanges that were handed in and are not settled. */
    public int queued() {
        return queues.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** The same, of one route. */
    int queued(String route) {
        AtomicInteger queue = queues.get(route);
        return queue == null ? 0 : queue.get();
    }

    /** A push had to wait so long for its turn. */
    public void waited(long nanos) {
        listener.pushWaited(this, nanos);
    }

    /** Sends nothing more until {@link #release}. */
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

    /** Does this to what the exchange has under way; whether it has anything. */
    boolean each(String exchangeId, Consumer<ListProgress> action) {
        List<ListProgress> found = underWay(list -> list.exchangeId().equals(exchangeId) ? list : null);
        found.forEach(action);
        return !found.isEmpty();
    }

    /**
     * Ends the lists that are paused: what they have not sent is not sent. No list can be paused until the next start.
     */
    public void endPausedLists() {
        synchronized (underWay) {
            stopping = true;
        }
        underWay(list -> list).forEach(ListProgress::endIfPaused);
    }

    void pause(Hold hold) {
        synchronized (underWay) {
            if (!stopping) {
                hold.pause();
            }
        }
    }

    /** The last pushes, the newest first. */
    public List<PushRecord> lastPushes() {
        synchronized (lastPushes) {
            return List.copyOf(lastPushes);
        }
    }

    /** The answer that every push would have met; null if there was none, or a push has got further since. */
    public @Nullable BadAnswer lastBadAnswer() {
        return lastBadAnswer;
    }

    /** Asks the service about the account, unless that was done within the last minute. */
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
        if (verdict != null) {
            believe(verdict, moments.now());
        }
    }

    /** Remembers whether every push would be refused. */
    private void believe(Verdict verdict, long at) {
        if (verdict instanceof Verdict.Refused refused && refused.category().meetsEveryPush()) {
            lastBadAnswer = new BadAnswer(verdict.status(), at, moments.at(at));
        } else if (verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Refused) {
            lastBadAnswer = null;
        }
    }

    /** Nanoseconds of the pause that the service asked for which are left; 0 without one. */
    public long pauseLeft() {
        Long until = pausedUntil;
        return until == null ? 0 : Math.max(0, until - moments.now());
    }

    /** When the pause that the service asked for is over; null without one. */
    public @Nullable Instant pausedUntil() {
        long left = pauseLeft();
        return left == 0 ? null : moments.timeOfDay().instant().plusNanos(left);
    }

    /** When the service asked for the pause; null without one. */
    @Nullable
    Instant pausedSince() {
        return pauseLeft() == 0 ? null : pausedSince;
    }

    /** Nanoseconds until the next push may begin, as far as is known; 0 if one may begin now. */
    public long nanosUntilNext() {
        return Math.max(0, Math.max(pauseLeft(), limit.nanosUntilNext()));
    }

    /** The lists that are under way, the oldest first. */
    public List<ListStatus> lists() {
        return underWay(list -> list.isList() ? list.status() : null);
    }

    <T> List<T> underWay(Function<ListProgress, @Nullable T> view) {
        Collection<ListProgress> all;
        synchronized (underWay) {
            all = new ArrayList<>(underWay.values());
        }
        List<T> result = new ArrayList<>();
        for (ListProgress list : all) {
            T seen = view.apply(list);
            if (seen != null) {
                result.add(seen);
            }
        }
        return result;
    }

    private boolean isQuiet() {
        synchronized (underWay) {
            if (!underWay.isEmpty()) {
                return false;
            }
        }
        return !listener.wantsTick(this);
    }

    private void tick() {
        underWay(list -> list.recognized() ? list.status() : null).stream()
                .sorted(Comparator.comparing(ListStatus::started))
                .forEach(listener::listContinues);
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
            believe(verdict, push.end());
            if (verdict instanceof Verdict.Refused refused && refused.category().meetsEveryPush()) {
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
                if (before != null && before - until >= 0) {
                    return;
                }
                pausedUntil = until;
                pausedSince = moments.timeOfDay().instant();
            }
            listener.pauseAsked(AccountActivity.this, moments.at(until), status);
        }
    }
}
