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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP service on loopback that behaves as Picky Assist is documented to, and misbehaves when asked to.
 *
 * <p>In a JUnit 5 test, one line is enough; the sandbox listens on a free port, is cleared before each test and closed
 * after the last:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();
 * }</pre>
 *
 * <p>Anywhere else it is an {@link AutoCloseable} that listens from {@link #create} to {@link #close}; JUnit need not be
 * there. All methods may be called from any thread.
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
        this.incoming = new IncomingMessages(journal, sessions, globalWebhook, options.clock());
        this.limit = options.rateLimit();
        this.account = options.account();
        this.router = router(media);
        this.handler = new SameOriginFilter(router, options.allowedHosts());
    }

    /** A sandbox with all defaults, listening already. */
    public static PickyAssistSandbox create() {
        return builder().create();
    }

    /** For a sandbox that is not like that. */
    public static SandboxBuilder builder() {
        return new SandboxBuilder();
    }

    /**
     * Listens again after {@link #close}, on the same port; does nothing if it listens already.
     *
     * @throws UncheckedIOException if the port cannot be had
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

    /** Where the inbox page is: {@code http://127.0.0.1:PORT/}. */
    public String inboxUrl() {
        return origin() + "/";
    }

    /** Where the current generation of the service would be: {@code http://127.0.0.1:PORT/api/v2}. */
    public String baseUrl() {
        return origin() + GENERATIONS.get(0);
    }

    /** Where the old generation of the service would be: {@code http://127.0.0.1:PORT/app/api/v2}. */
    public String legacyBaseUrl() {
        return origin() + GENERATIONS.get(1);
    }

    /** The token to push with. */
    public String token() {
        return token;
    }

    /** Pushes that came in completely, oldest first, whatever became of them; documents that are no push excepted. */
    public List<ReceivedPush> pushes() {
        return journal.pushes();
    }

    /** The messages of all accepted pushes, one for each recipient, oldest first. */
    public List<ReceivedMessage> messages() {
        return journal.messages();
    }

    /** Those to one number, Messenger id or group. */
    public List<ReceivedMessage> messagesTo(String number) {
        return messages().stream()
                .filter(message -> message.number().equals(number))
                .toList();
    }

    /** Requests to the service that came in completely: refused, faulty and senseless ones included. */
    public long requests() {
        return journal.requests();
    }

    /** Does this to the next push for which nothing else is planned; called twice, to the next two. */
    public void onNextPush(Fault fault) {
        faults.onNext(fault);
    }

    /** Does this to the push that is the {@code nth} since the sandbox was cleared, counted from 1. */
    public void onPush(int nth, Fault fault) {
        faults.on(nth, fault);
    }

    /** Does this to every push for which nothing else is planned. */
    public void onEveryPush(Fault fault) {
        faults.onEvery(fault);
    }

    /** Does this to every push that meets the condition, the first condition that is met deciding. */
    public void onEveryPush(Predicate<Push> condition, AnswerFault fault) {
        faults.onEvery(condition, fault);
    }

    /** Decides from now on how far accepted messages get; what was accepted before keeps its way. */
    public void onDelivery(DeliveryRule rule) {
        rules.add(rule);
        changes.tell();
    }

    /**
     * Lets a person write to the project: shown in the inbox, and posted to the global webhook if there is one.
     *
     * @return what the webhook answers, of which an instant reply is shown in the inbox too; never fails
     */
    public CompletionStage<WebhookAnswer> receives(CustomerMessage message) {
        return incoming.take(message);
    }

    /** Posts incoming messages there from now on. */
    public void globalWebhook(URI uri) {
        globalWebhook.uri(SettingsEndpoint.uri(uri.toString()));
    }

    /** Posts delivery reports there from now on. */
    public void eventWebhook(URI uri) {
        eventWebhook.uri(SettingsEndpoint.uri(uri.toString()));
    }

    /** Makes webhook calls peculiar in these ways, and in no others, until the sandbox is cleared. */
    public void webhookQuirks(Set<WebhookQuirk> quirks) {
        globalWebhook.quirks(quirks);
        eventWebhook.quirks(quirks);
        changes.tell();
    }

    /**
     * Keeps the 24 hours from now on, or does not: free text reaches on official channels only who wrote within them. Until
     * the sandbox is cleared.
     */
    public void sessionWindow(boolean value) {
        project.sessions().keep(value);
        changes.tell();
    }

    /**
     * From now on these people, and no others, have not written for 24 hours, until they write or the sandbox is cleared.
     */
    public void outsideSession(String... numbers) {
        project.sessions().expire(Set.of(numbers));
        changes.tell();
    }

    /** Sets what is left to spend, until the sandbox is cleared; null for as much as anybody needs. */
    public void balance(@Nullable BigDecimal value) {
        account.balance(value);
        changes.tell();
    }

    /** From now on these channels, and no others, do not answer (404), until the sandbox is cleared. */
    public void offlineChannels(long... ids) {
        project.offlineChannels().set(SandboxBuilder.channels(LongStream.of(ids)));
        changes.tell();
    }

    /**
     * Forgets what came in, what was planned, what people wrote, and who is at the limit; gives back what was spent, and
     * closes connections that are being stalled. The 24 hours, the balance and the channels that are offline are again as
     * they were made. Ids and clock go on; templates and the addresses of webhooks stay.
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

    /** Stops listening and closes all lines. What came in can still be asked for. */
    @Override
    public void close() {
        HttpServer running = running();
        synchronized (this) {
            server = null;
        }
        scheduler.stop();
        // Outside the lock: a request that is being served may need the sandbox to come to its end.
        if (running != null) {
            running.close();
        }
    }

    /** Lets watchers of the inbox know that there is something new. */
    void tellWatchers() {
        changes.tell();
    }

    /** Whether the token may be shown to whoever may see the inbox. */
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
        return ControlEndpoint.addTo(paths, this, journal, faults);
    }
}
