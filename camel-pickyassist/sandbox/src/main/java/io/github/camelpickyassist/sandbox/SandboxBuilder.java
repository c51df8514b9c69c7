/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.sandbox.internal.http.ServerLimits;
import io.github.camelpickyassist.sandbox.internal.intake.MediaStore;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.rules.MonotonicClock;
import io.github.camelpickyassist.sandbox.internal.rules.OfflineChannels;
import io.github.camelpickyassist.sandbox.internal.rules.Range;
import io.github.camelpickyassist.sandbox.internal.rules.RateLimit;
import io.github.camelpickyassist.sandbox.internal.rules.ReportDelays;
import io.github.camelpickyassist.sandbox.internal.rules.Scheduler;
import io.github.camelpickyassist.sandbox.internal.rules.SessionWindows;
import io.github.camelpickyassist.sandbox.internal.web.ChangeSignal;
import io.github.camelpickyassist.sandbox.internal.web.HostAndPort;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Options of a sandbox; each has a default. Created by {@link PickyAssistSandbox#builder}. Not thread-safe. */
public final class SandboxBuilder {

    /** Public, so the inbox page may show it without being asked. */
    static final String WORTHLESS_TOKEN = "sandbox-token-of-no-value";

    private static final long MEGABYTE = 1024L * 1024;
    private static final int SLOWEST_BYTES_PER_SECOND = 1024;

    private List<String> tokens = List.of(WORTHLESS_TOKEN);
    private boolean showsToken = true;
    private InetAddress address = InetAddress.getLoopbackAddress();
    private Set<String> allowedHosts = Set.of();
    private int port;
    private Set<Channel> channels =
            channels(LongStream.of(1, 2, 3, 4, 5, 8, 10, 101, 121, 919737001155L, 556140404433L));
    private Set<Channel> offline = Set.of();
    private boolean projectActive = true;
    private boolean apiInPlan = true;
    private Set<String> templates = Set.of();
    private final List<ApprovedTemplate> wordedTemplates = new ArrayList<>();
    private Set<String> outsideSession = Set.of();
    private boolean sessionWindow;
    private @Nullable URI globalWebhook;
    private @Nullable URI eventWebhook;
    private boolean webhookRetries;
    private @Nullable BigDecimal balance;
    private BigDecimal pricePerMessage = new BigDecimal("0.005");
    private boolean echoReferences;
    private int pushesPerMinute = 90;
    private AnswerFault whenOverLimit = Fault.tooManyRequests();
    private int mostRecipients = Push.MAX_RECIPIENTS;
    private long largestBody = 256 * MEGABYTE;
    private int messagesKept = 10_000;
    private @Nullable Long bytesKept;
    private long mediaBytesKept = 16 * MEGABYTE;
    private Duration idleTimeout = Duration.ofMinutes(5);
    private Duration headTimeout = Duration.ofSeconds(10);
    private Duration bodyTimeout = Duration.ofSeconds(60);
    private int mostConnections = 1024;
    private ReportDelays delays =
            new ReportDelays(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10));
    private InstantSource clock = new MonotonicClock();

    SandboxBuilder() {}

    /**
     * Sets the tokens that authorise pushes; any other is refused with 401. Default: one public token, which the inbox
     * page shows.
     *
     * @param first what {@link PickyAssistSandbox#token} returns
     * @throws IllegalArgumentException if a token is blank or contains control characters
     */
    public SandboxBuilder tokens(String first, String... more) {
        showsToken = false;
        tokens = Stream.concat(Stream.of(first), Stream.of(more))
                .map(token -> new ApiToken(token).value())
                .toList();
        return this;
    }

    /** Sets a random token, which the inbox page shows. */
    SandboxBuilder randomToken() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        tokens(HexFormat.of().formatHex(bytes));
        showsToken = true;
        return this;
    }

    /**
     * Sets the port to listen on.
     *
     * @param value 0 to 65,535; 0, the default, for a free port
     * @throws IllegalArgumentException if it is outside this range
     */
    public SandboxBuilder port(int value) {
        Range.check("port", value, 65_535);
        port = value;
        return this;
    }

    /**
     * Sets the address to listen on. Default: loopback. Everybody who can reach another address can read what the
     * sandbox received, and its token. If clients use a host name, add it to {@link #allowedHosts}.
     */
    public SandboxBuilder bindAddress(InetAddress value) {
        address = value;
        return this;
    }

    /**
     * Sets the host names that requests may use in addition to loopback names and addresses and the address at which
     * they arrive. A request with another {@code Host} is refused with HTTP 403, because a web page can make a host
     * name of its own resolve to this computer. Default: none.
     *
     * @param names without a port, such as {@code host.docker.internal}
     * @throws IllegalArgumentException if one of them is not a host name or has a port
     */
    public SandboxBuilder allowedHosts(String... names) {
        Set<String> hosts = new HashSet<>();
        for (String name : names) {
            HostAndPort host = HostAndPort.parse(name);
            if (host.name().isEmpty()
                    || !List.of(host.name(), "[" + host.name() + "]").contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("allowedHosts: must be host names without a port");
            }
            hosts.add(host.name());
        }
        allowedHosts = Set.copyOf(hosts);
        return this;
    }

    /**
     * Sets the channels of the project. Default: all documented ones.
     *
     * @param ids channel numbers
     * @throws IllegalArgumentException if one of them is not positive
     */
    public SandboxBuilder channels(long... ids) {
        channels = channels(LongStream.of(ids));
        return this;
    }

    /**
     * Sets the channels that do not answer: pushes to them are refused with 404. Default: none.
     *
     * @param ids channel numbers
     * @throws IllegalArgumentException if one of them is not positive
     */
    public SandboxBuilder offlineChannels(long... ids) {
        offline = channels(LongStream.of(ids));
        return this;
    }

    /** Sets whether the project is active; pushes of an inactive one are refused with 408. Default: true. */
    public SandboxBuilder projectActive(boolean value) {
        projectActive = value;
        return this;
    }

    /** Sets whether the plan includes the API; without it, pushes are refused with 405. Default: true. */
    public SandboxBuilder apiInPlan(boolean value) {
        apiInPlan = value;
        return this;
    }

    /** Sets the ids of approved templates; others are refused with 804. Default: none, and every id is accepted. */
    public SandboxBuilder templates(String... ids) {
        templates = Set.of(ids);
        return this;
    }

    /**
     * Adds an approved template with its text. Pushes must give as many values as it has slots (410) and one of its
     * languages (804), and the inbox shows the resulting text.
     */
    public SandboxBuilder template(ApprovedTemplate value) {
        wordedTemplates.add(value);
        return this;
    }

    /**
     * Sets the numbers that count as not having written within 24 hours: on official channels, free text to them is
     * refused with 802 until they write. Default: none.
     *
     * @param numbers in digits, as pushes give them
     */
    public SandboxBuilder outsideSession(String... numbers) {
        outsideSession = Set.of(numbers);
        return this;
    }

    /**
     * Sets whether, on official channels, free text to everybody who has not written within 24 hours is refused with
     * 802. Default: false.
     */
    public SandboxBuilder sessionWindow(boolean value) {
        sessionWindow = value;
        return this;
    }

    /**
     * Sets where incoming messages are posted. Default: nowhere.
     *
     * @param value an {@code http} or {@code https} URL
     * @throws IllegalArgumentException if it is another kind of URI
     */
    public SandboxBuilder globalWebhook(URI value) {
        globalWebhook = SettingsEndpoint.uri(value.toString());
        return this;
    }

    /**
     * Sets where delivery reports are posted. Default: nowhere.
     *
     * @param value an {@code http} or {@code https} URL
     * @throws IllegalArgumentException if it is another kind of URI
     */
    public SandboxBuilder eventWebhook(URI value) {
        eventWebhook = SettingsEndpoint.uri(value.toString());
        return this;
    }

    /**
     * Sets whether a webhook call that is not answered with HTTP 200 is repeated after 1 minute, 15 minutes, 2 hours
     * and 6 hours. Default: false.
     */
    public SandboxBuilder webhookRetries(boolean value) {
        webhookRetries = value;
        return this;
    }

    /**
     * Sets the credit. A push that costs more than is left is refused with 403.
     *
     * @param value credit in the units of {@link #pricePerMessage}; null, the default, for unlimited credit
     */
    public SandboxBuilder balance(@Nullable BigDecimal value) {
        balance = value;
        return this;
    }

    /** Sets the price of each message, charged to {@link #balance}. Default: 0.005. */
    public SandboxBuilder pricePerMessage(BigDecimal value) {
        pricePerMessage = value;
        return this;
    }

    /**
     * Sets whether the rows of an answer repeat {@code reference_number}; the vendor's samples do not. Default: false.
     */
    public SandboxBuilder echoReferences(boolean value) {
        echoReferences = value;
        return this;
    }

    /**
     * Sets the rate limit: pushes in any 60 seconds, for each token.
     *
     * @param value 0 or greater; 0 for no limit. Default: 90.
     * @throws IllegalArgumentException if it is negative
     */
    public SandboxBuilder pushesPerMinute(int value) {
        pushesPerMinute = notNegative("pushesPerMinute", value);
        return this;
    }

    /** Sets the answer to a push over the rate limit. Default: {@link Fault#tooManyRequests()}. */
    public SandboxBuilder whenOverLimit(AnswerFault value) {
        whenOverLimit = value;
        return this;
    }

    /** Sets the maximum number of recipients in a push; more are refused with 410. Default: 10,000. */
    public SandboxBuilder mostRecipients(int value) {
        mostRecipients = value;
        return this;
    }

    /** Sets the maximum size of a request body in bytes; larger ones are refused with HTTP 413. Default: 256 MiB. */
    public SandboxBuilder largestBody(long bytes) {
        largestBody = bytes;
        return this;
    }

    /**
     * Sets the maximum number of messages to keep. Beyond it, the oldest pushes are removed; the newest is always kept.
     * Default: 10,000.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SandboxBuilder messagesKept(int value) {
        messagesKept = notNegative("messagesKept", value);
        return this;
    }

    /**
     * Sets the maximum memory for pushes in bytes, an estimate without files. Beyond it, the oldest pushes are removed;
     * the newest is always kept. Incoming messages may use a quarter of it in addition. Default: 64 MiB, or 4 KiB for
     * each of {@link #messagesKept} if that is more; at most a quarter of the heap.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SandboxBuilder bytesKept(long value) {
        bytesKept = notNegative("bytesKept", value);
        return this;
    }

    /**
     * Sets the maximum memory for files in bytes; of further files, only size and hash are kept. Default: 16 MiB.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public SandboxBuilder mediaBytesKept(long value) {
        mediaBytesKept = notNegative("mediaBytesKept", value);
        return this;
    }

    /** Sets how long a connection is kept without a request; greater than zero. Default: 5 minutes. */
    public SandboxBuilder idleTimeout(Duration value) {
        idleTimeout = value;
        return this;
    }

    /**
     * Sets how long the head of a request may take from its first byte; greater than zero. Beyond it: HTTP 408.
     * Default: 10 seconds.
     */
    public SandboxBuilder headTimeout(Duration value) {
        headTimeout = value;
        return this;
    }

    /**
     * Sets how long the body of a request may take from the end of its head, plus 1 second for each KiB received.
     * Beyond it: HTTP 408. Default: 60 seconds.
     */
    public SandboxBuilder bodyTimeout(Duration value) {
        bodyTimeout = value;
        return this;
    }

    /**
     * Sets the maximum number of open connections, 1 or greater; further ones are closed when they are accepted.
     * Default: 1,024.
     */
    public SandboxBuilder mostConnections(int value) {
        mostConnections = value;
        return this;
    }

    /**
     * Sets when a message is submitted, delivered and read, each counted from its push. Defaults: 1, 3 and 10 seconds.
     *
     * @throws IllegalArgumentException if a delay is negative or shorter than the one before it
     */
    public SandboxBuilder reportDelays(Duration submitted, Duration delivered, Duration read) {
        delays = new ReportDelays(submitted, delivered, read);
        return this;
    }

    /**
     * Sets the clock of the rate limit, reports, session windows and repeated webhook calls, for example an {@link
     * AdjustableClock}. Default: the system's time when the sandbox is created, advanced by its monotonic clock.
     */
    public SandboxBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /**
     * Creates the sandbox and starts it. If JUnit 5 is on the class path, the returned object is also an extension.
     *
     * @throws java.io.UncheckedIOException if the port cannot be bound
     * @throws IllegalArgumentException if a timeout is not greater than zero, or if {@link #mostConnections} is less
     *     than 1
     */
    public PickyAssistSandbox create() {
        PickyAssistSandbox sandbox = sandbox();
        sandbox.start();
        return sandbox;
    }

    private PickyAssistSandbox sandbox() {
        try {
            return SandboxExtension.create(this);
        } catch (NoClassDefFoundError withoutJUnit) {
            return new PickyAssistSandbox(this);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(address, port);
    }

    ServerLimits limits() {
        return new ServerLimits(idleTimeout, headTimeout, bodyTimeout, SLOWEST_BYTES_PER_SECOND, mostConnections);
    }

    Set<String> allowedHosts() {
        return allowedHosts;
    }

    boolean showsToken() {
        return showsToken;
    }

    long largestBody() {
        return largestBody;
    }

    InstantSource clock() {
        return clock;
    }

    Project project() {
        return new Project(
                tokens,
                projectActive,
                apiInPlan,
                channels,
                new OfflineChannels(offline),
                new Templates(templates, wordedTemplates),
                new SessionWindows(sessionWindow, outsideSession, clock),
                mostRecipients);
    }

    Account account() {
        return new Account(balance, pricePerMessage, echoReferences);
    }

    RateLimit rateLimit() {
        return new RateLimit(pushesPerMinute, clock);
    }

    AnswerFault whenOverLimit() {
        return whenOverLimit;
    }

    MediaStore mediaStore() {
        return new MediaStore(mediaBytesKept, ReceivedFile::new);
    }

    private long bytesKept() {
        long usual = Math.max(64 * MEGABYTE, 4096L * messagesKept);
        return bytesKept == null ? Math.min(usual, Runtime.getRuntime().maxMemory() / 4) : bytesKept;
    }

    Journal journal(MediaStore media, DeliveryRules rules, ChangeSignal changes) {
        return new Journal(messagesKept, bytesKept(), delays, clock, media, rules, changes);
    }

    Webhook globalWebhook(Scheduler scheduler) {
        return new Webhook("global-webhook", globalWebhook, webhookRetries, clock, scheduler);
    }

    Webhook eventWebhook(Scheduler scheduler) {
        return new Webhook("event-webhook", eventWebhook, webhookRetries, clock, scheduler);
    }

    private static int notNegative(String name, int value) {
        return Math.toIntExact(notNegative(name, (long) value));
    }

    private static long notNegative(String name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + ": must be 0 or greater, not " + value);
        }
        return value;
    }

    static Set<Channel> channels(LongStream ids) {
        return ids.mapToObj(Channel::new).collect(Collectors.toUnmodifiableSet());
    }
}
