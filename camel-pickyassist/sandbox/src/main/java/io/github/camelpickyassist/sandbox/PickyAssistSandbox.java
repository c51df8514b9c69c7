/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.wire.BalanceWriter;
import io.github.camelpickyassist.sandbox.internal.http.Handler;
import io.github.camelpickyassist.sandbox.internal.http.HttpServer;
import io.github.camelpickyassist.sandbox.internal.intake.MediaStore;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.rules.RateLimit;
import io.github.camelpickyassist.sandbox.internal.rules.Scheduler;
import io.github.camelpickyassist.sandbox.internal.rules.SessionWindows;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import io.github.camelpickyassist.sandbox.internal.web.PageFile;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import io.github.camelpickyassist.sandbox.internal.web.SameOriginFilter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that behaves as the documentation of Picky Assist says, and injects faults on request.
 *
 * <p>In a JUnit 5 test, register it as an extension. It listens on a free port, is cleared before each test and closed
 * after the last one:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();
 * }</pre>
 *
 * <p>Without JUnit it is an {@link AutoCloseable} that listens from {@link #create} to {@link #close}.
 *
 * <p>All methods may be called from any thread. The lists that they return are unmodifiable snapshots.
 */
public class PickyAssistSandbox implements AutoCloseable {

    private static final List<String> GENERATIONS = List.of("/api/v2", "/app/api/v2");

    private final InetSocketAddress wanted;
    private final SandboxBuilder options;
    private final String token;
    private final Journal journal;
    private final ChangeSignal changes = new ChangeSignal();
    private final FaultPlan faults = new FaultPlan(changes);
    private final DeliveryRules rules = new DeliveryRules();
    private final SessionWindows sessions;
    private final Scheduler scheduler;
    private final Webhook globalWebhook;
    private final Webhook eventWebhook;
    private final IncomingMessages incoming;
    private final RateLimit limit;
    private final Project project;
    private final Account account;
    private final Router router;
    private final Handler handler;
    private @Nullable HttpServer server;
    private int port;

    PickyAssistSandbox(SandboxBuilder options) {
        MediaStore media = options.mediaStore();
        this.project = options.project();
        this.options = options;
        this.wanted = options.address();
        this.port = wanted.getPort();
        this.token = project.tokens().get(0);
        this.journal = options.journal(media, rules, changes);
        this.sessions = project.sessions();
        this.scheduler = new Scheduler(options.clock());
        this.globalWebhook = options.globalWebhook(scheduler);
        this.eventWebhook = options.eventWebhook(scheduler);
        this.incoming = new IncomingMessages(journal, sessions, globalWebhook, options.clock(), changes);
        this.limit = options.rateLimit();
        this.account = options.account();
        this.router = router(media);
        this.handler = new SameOriginFilter(router, options.allowedHosts());
    }

    /**
     * Creates a sandbox with default options and starts it on a free port of the loopback address.
     *
     * @throws UncheckedIOException if no port can be bound
     */
    public static PickyAssistSandbox create() {
        return builder().create();
    }

    /** Returns a builder to set options before the sandbox starts. */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /**
     * Listens again on the same port after {@link #close}; does nothing if the sandbox is listening.
     *
     * @throws UncheckedIOException if the port cannot be bound
     */
    public synchronized void start() {
        if (server != null) {
            return;
        }
        try {
            HttpServer started =
                    HttpServer.start(new InetSocketAddress(wanted.getAddress(), port), options.limits(), handler);
            port = started.port();
            server = started;
            scheduler.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    /** Returns the URL of the inbox page: {@code http://127.0.0.1:PORT/}. */
    public String inboxUrl() {
        return origin() + "/";
    }

    /** Returns the base URL of the current API, without a slash at its end: {@code http://127.0.0.1:PORT/api/v2}. */
    public String baseUrl() {
        return origin() + GENERATIONS.get(0);
    }

    /** Returns the base URL of the older API, without a slash at its end: {@code http://127.0.0.1:PORT/app/api/v2}. */
    public String legacyBaseUrl() {
        return origin() + GENERATIONS.get(1);
    }

    /** Returns a token that authorises pushes: the first one of {@link SandboxBuilder#tokens}. */
    public String token() {
        return token;
    }

    /**
     * Returns the pushes that were received completely, accepted or not, oldest first. Documents that are not a push,
     * and pushes with an unknown token, are not among them.
     *
     * <p>No more than {@link SandboxBuilder#messagesKept} and {@link SandboxBuilder#bytesKept} allow are kept.
     */
    public List<ReceivedPush> pushes() {
        return journal.pushes();
    }

    /**
     * Returns the messages of all accepted pushes, one for each recipient, oldest first, with their status at this
     * time.
     */
    public List<ReceivedMessage> messages() {
        return journal.messages();
    }

    /**
     * Returns the messages to one recipient, oldest first.
     *
     * @param number a number in digits as pushes give it, or the id of a Messenger user or group
     */
    public List<ReceivedMessage> messagesTo(String number) {
        return messages().stream()
                .filter(message -> message.number().equals(number))
                .toList();
    }

    /**
     * Returns how many requests to the service were received completely since the last {@link #clear}, refused and
     * malformed ones included.
     */
    public long requests() {
        return journal.requests();
    }

    /**
     * Plans a fault for the next push that has no other fault for its position. A second call plans one for the push
     * after that.
     *
     * @throws IllegalArgumentException if 10,000 faults are planned already
     */
    public void onNextPush(Fault fault) {
        faults.onNext(fault, Map.of());
    }

    /**
     * Plans a fault for one push.
     *
     * @param nth position of the push since the sandbox was cleared, from 1
     * @throws IllegalArgumentException if {@code nth} is less than 1, or if 10,000 faults are planned already
     */
    public void onPush(int nth, Fault fault) {
        faults.on(nth, fault, Map.of());
    }

    /**
     * Plans a fault for every push for which no other fault applies, until {@link #clear}. Replaces the fault of an
     * earlier call.
     *
     * @throws IllegalArgumentException if 10,000 faults are planned already
     */
    public void onEveryPush(Fault fault) {
        faults.onEvery(fault, Map.of());
    }

    /**
     * Plans a fault for every push that meets a condition, until {@link #clear}. If a push meets several conditions,
     * the one planned first applies.
     *
     * @throws IllegalArgumentException if 10,000 faults are planned already
     */
    public void onEveryPush(Predicate<Push> condition, AnswerFault fault) {
        faults.onEvery(condition, fault, Map.of());
    }

    /**
     * Adds a rule for messages that are accepted from now on, until {@link #clear}. If several rules match a message,
     * the one added last applies; without a rule, a message is read.
     *
     * @throws IllegalArgumentException if 1,000 rules are set already
     */
    public void onDelivery(DeliveryRule rule) {
        rules.add(rule);
        changes.tell();
    }

    /**
     * Receives a message from a customer: shows it in the inbox, opens the session window of its sender, and posts it
     * to the global webhook if there is one.
     *
     * @return completes with the response of the webhook, or with status 0 if there is no webhook or no response; never
     *     completes exceptionally. An instant reply in the response is shown in the inbox.
     */
    public CompletionStage<WebhookAnswer> receives(CustomerMessage message) {
        return incoming.take(message);
    }

    /**
     * Sets where incoming messages are posted from now on.
     *
     * @param uri an {@code http} or {@code https} URL
     * @throws IllegalArgumentException if it is another kind of URI
     */
    public void globalWebhook(URI uri) {
        globalWebhook.uri(SettingsEndpoint.uri(uri.toString()));
    }

    /**
     * Sets where delivery reports are posted from now on.
     *
     * @param uri an {@code http} or {@code https} URL
     * @throws IllegalArgumentException if it is another kind of URI
     */
    public void eventWebhook(URI uri) {
        eventWebhook.uri(SettingsEndpoint.uri(uri.toString()));
    }

    /** Sets how webhook calls deviate from the documented form, until {@link #clear}; an empty set for no deviation. */
    public void webhookQuirks(Set<WebhookQuirk> quirks) {
        globalWebhook.quirks(quirks);
        eventWebhook.quirks(quirks);
        changes.tell();
    }

    /**
     * Sets whether, on official channels, free text to a person who has not written within 24 hours is refused (802),
     * until {@link #clear}.
     */
    public void sessionWindow(boolean value) {
        project.sessions().keep(value);
        changes.tell();
    }

    /**
     * Sets the numbers that count as not having written within 24 hours, until they write or until {@link #clear}.
     * Replaces the numbers of an earlier call.
     *
     * @param numbers in digits, as pushes give them
     */
    public void outsideSession(String... numbers) {
        project.sessions().expire(Set.of(numbers));
        changes.tell();
    }

    /**
     * Sets the credit that is left, until {@link #clear}.
     *
     * @param value credit in the units of {@link SandboxBuilder#pricePerMessage}; null for unlimited credit
     */
    public void balance(@Nullable BigDecimal value) {
        account.balance(value);
        changes.tell();
    }

    /**
     * Sets the channels that do not answer (404), until {@link #clear}. Replaces the channels of an earlier call.
     *
     * @param ids channel numbers
     * @throws IllegalArgumentException if one of them is not positive
     */
    public void offlineChannels(long... ids) {
        project.offlineChannels().set(SandboxBuilder.channels(LongStream.of(ids)));
        changes.tell();
    }

    /**
     * Removes received pushes and messages, planned faults, delivery rules, webhook quirks, session windows and the
     * counts of the rate limit; restores the configured credit, session window and offline channels; closes connections
     * on which a fault withholds the answer.
     *
     * <p>Ids continue and the clock keeps its time. Approved templates and webhook addresses stay.
     */
    public void clear() {
        faults.clear();
        rules.clear();
        sessions.clear();
        project.offlineChannels().clear();
        scheduler.clear();
        webhookQuirks(Set.of());
        globalWebhook.clear();
        eventWebhook.clear();
        journal.clear();
        limit.clear();
        account.clear();
        HttpServer running = running();
        if (running != null) {
            running.releaseHeld();
        }
    }

    /**
     * Stops listening and closes all connections; waits up to 5 seconds for requests in progress. What was received can
     * still be queried.
     */
    @Override
    public void close() {
        HttpServer running = running();
        synchronized (this) {
            server = null;
        }
        scheduler.stop();
        // Outside the lock: a request in progress may need the lock to complete.
        if (running != null) {
            running.close();
        }
    }

    /** Notifies clients that watch the inbox of a change. */
    void tellWatchers() {
        changes.tell();
    }

    /** Returns whether the inbox page may show the token without being asked. */
    boolean showsToken() {
        return options.showsToken();
    }

    Stream<String> paths() {
        return router.paths();
    }

    private synchronized @Nullable HttpServer running() {
        return server;
    }

    private synchronized String origin() {
        InetAddress address = wanted.getAddress();
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Returns what serves the requests of its port. */
    Handler handler() {
        return handler;
    }

    private Router router(MediaStore media) {
        PushProcessor processor = new PushProcessor(project, account, limit, options.whenOverLimit());
        Reporter reporter = new Reporter(journal, account, scheduler, eventWebhook, changes);
        Handler pushes =
                new PushEndpoint(media, processor, journal, reporter, faults, options.clock(), options.largestBody());
        Handler reports = new QueryEndpoint(project, journal, new DeliveryReports(journal));
        Handler balance = new QueryEndpoint(project, journal, query -> {
            ByteArrayOutputStream document = new ByteArrayOutputStream();
            BalanceWriter.write(account.balance(), document);
            return Optional.of(document.toByteArray());
        });
        Router paths = new Router();
        for (String generation : GENERATIONS) {
            paths.on("POST", generation + "/push", pushes)
                    .on("POST", generation + "/delivery-report", reports)
                    .on("POST", generation + "/check-balance", balance);
        }
        PageFile.addTo(paths);
        InboxEndpoint.addTo(paths, this, journal, project, changes);
        new SettingsEndpoint(this, rules, project.templates(), globalWebhook, eventWebhook).addTo(paths);
        new SwitchesEndpoint(this, project, account).addTo(paths);
        new OverviewEndpoint(this, journal, account, faults).addTo(paths);
        return ControlEndpoint.addTo(paths, this, journal, faults);
    }
}
