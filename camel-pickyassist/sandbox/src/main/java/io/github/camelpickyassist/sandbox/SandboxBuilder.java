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

/** What a sandbox is like; every option has a default. Made by {@link PickyAssistSandbox#builder}. */
public final class SandboxBuilder {

    /** May be shown to anybody. */
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
    private InstantSource clock = new SteadyClock();

    SandboxBuilder() {}

    /** Tokens that authorise a push; the first is {@link PickyAssistSandbox#token}. Default: one, of no value. */
    public SandboxBuilder tokens(String first, String... more) {
        showsToken = false;
        tokens = Stream.concat(Stream.of(first), Stream.of(more))
                .map(token -> new ApiToken(token).value())
                .toList();
        return this;
    }

    /** A token that nobody knows before; whoever may see the inbox may see it. */
    SandboxBuilder randomToken() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        tokens(HexFormat.of().formatHex(bytes));
        showsToken = true;
        return this;
    }

    /** Port to listen on. Default: 0, any free one. */
    public SandboxBuilder port(int value) {
        if (value < 0 || value > 65_535) {
            throw new IllegalArgumentException("a port between 0 and 65535 expected, not " + value);
        }
        port = value;
        return this;
    }

    /**
     * Address to listen on. Default: loopback, so that nobody else reaches it. Whoever does can read what came in; names
     * by which others ask for it, {@link #allowedHosts} lists.
     */
    public SandboxBuilder bindAddress(InetAddress value) {
        address = value;
        return this;
    }

    /**
     * Host names by which the sandbox may be asked for, such as {@code host.docker.internal}, without a port. Loopback
     * names and addresses, and the address at which a client arrives, always may. Any other is refused with HTTP 403,
     * because a web page can make a name of its own point to this computer. Default: none.
     */
    public SandboxBuilder allowedHosts(String... names) {
        Set<String> hosts = new HashSet<>();
        for (String name : names) {
            HostAndPort host = HostAndPort.parse(name);
            if (host.name().isEmpty()
                    || !List.of(host.name(), "[" + host.name() + "]").contains(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("allowedHosts: host names without a port expected");
            }
            hosts.add(host.name());
        }
        allowedHosts = Set.copyOf(hosts);
        return this;
    }

    /** Channels of the project. Default: all documented ones. */
    public SandboxBuilder channels(long... ids) {
        channels = channels(LongStream.of(ids));
        return this;
    }

    /** Channels whose phone does not answer (404). Default: none. */
    public SandboxBuilder offlineChannels(long... ids) {
        offline = channels(LongStream.of(ids));
        return this;
    }

    /** Whether the project is active; otherwise 408. Default: true. */
    public SandboxBuilder projectActive(boolean value) {
        projectActive = value;
        return this;
    }

    /** Whether the plan includes the API; otherwise 405. Default: true. */
    public SandboxBuilder apiInPlan(boolean value) {
        apiInPlan = value;
        return this;
    }

    /** Ids of approved templates; any other is refused with 804. Default: none, and every id passes. */
    public SandboxBuilder templates(String... ids) {
        templates = Set.of(ids);
        return this;
    }

    /** An approved template with its wording: pushes must fit it, and the inbox shows what it becomes. */
    public SandboxBuilder template(ApprovedTemplate value) {
        wordedTemplates.add(value);
        return this;
    }

    /**
     * Numbers of people who have not written for 24 hours: on official channels only templates reach them (802), until
     * the sandbox receives something from them.
     */
    public SandboxBuilder outsideSession(String... numbers) {
        outsideSession = Set.of(numbers);
        return this;
    }

    /** Whether that is so of everybody: free text reaches only who wrote within 24 hours. Default: false. */
    public SandboxBuilder sessionWindow(boolean value) {
        sessionWindow = value;
        return this;
    }

    /** Where incoming messages are posted. Default: nowhere. */
    public SandboxBuilder globalWebhook(URI value) {
        globalWebhook = SettingsEndpoint.uri(value.toString());
        return this;
    }

    /** Where delivery reports are posted. Default: nowhere. */
    public SandboxBuilder eventWebhook(URI value) {
        eventWebhook = SettingsEndpoint.uri(value.toString());
        return this;
    }

    /** Whether a webhook call without HTTP 200 is repeated after 1 minute, 15 minutes, 2 and 6 hours. Default: false. */
    public SandboxBuilder webhookRetries(boolean value) {
        webhookRetries = value;
        return this;
    }

    /** Credit to spend; what costs more than is left is refused with 403. Default: null, as much as anybody needs. */
    public SandboxBuilder balance(@Nullable BigDecimal value) {
        balance = value;
        return this;
    }

    /** Price of each message. Default: 0.005. */
    public SandboxBuilder pricePerMessage(BigDecimal value) {
        pricePerMessage = value;
        return this;
    }

    /** Whether the rows of an answer repeat the caller's references; no vendor sample does. Default: false. */
    public SandboxBuilder echoReferences(boolean value) {
        echoReferences = value;
        return this;
    }

    /** Pushes in any 60 seconds, for each token; 0 for no limit. Default: 90. */
    public SandboxBuilder pushesPerMinute(int value) {
        if (value < 0) {
            throw new IllegalArgumentException("pushesPerMinute: 0 or more expected, not " + value);
        }
        pushesPerMinute = value;
        return this;
    }

    /** What happens to pushes over that limit. Default: {@link Fault#tooManyRequests()}. */
    public SandboxBuilder whenOverLimit(AnswerFault value) {
        whenOverLimit = value;
        return this;
    }

    /** Recipients in one push; more are refused with 410. Default: 10,000. */
    public SandboxBuilder mostRecipients(int value) {
        mostRecipients = value;
        return this;
    }

    /** Bytes of a request body; more are refused with HTTP 413. Default: 256 MiB. */
    public SandboxBuilder largestBody(long bytes) {
        largestBody = bytes;
        return this;
    }

    /** Messages that the journal remembers; the oldest pushes go first. Default: 10,000. */
    public SandboxBuilder messagesKept(int value) {
        Amount.check("messagesKept", value, Integer.MAX_VALUE);
        messagesKept = value;
        return this;
    }

    /**
     * Bytes of memory that the journal may take, files excepted; the oldest pushes go first, and the newest stays however
     * large it is. What people write may take a quarter as much beside it. Default: 64 MiB, or
     * 4 KiB for each of {@link #messagesKept} if that is more, but no more than a quarter of the heap.
     */
    public SandboxBuilder bytesKept(long value) {
        Amount.check("bytesKept", value, Long.MAX_VALUE);
        bytesKept = value;
        return this;
    }

    /** Bytes of media of which the content is remembered; of more, size and hash only. Default: 16 MiB. */
    public SandboxBuilder mediaBytesKept(long value) {
        Amount.check("mediaBytesKept", value, Long.MAX_VALUE);
        mediaBytesKept = value;
        return this;
    }

    /** How long a connection without a request is kept. Default: 5 minutes. */
    public SandboxBuilder idleTimeout(Duration value) {
        idleTimeout = value;
        return this;
    }

    /** How long the head of a request may take from its first byte; else HTTP 408. Default: 10 seconds. */
    public SandboxBuilder headTimeout(Duration value) {
        headTimeout = value;
        return this;
    }

    /**
     * How long the body of a request may take; one second longer for each KiB that came. Else HTTP 408. Default: 60
     * seconds.
     */
    public SandboxBuilder bodyTimeout(Duration value) {
        bodyTimeout = value;
        return this;
    }

    /** Connections at a time; more are closed as soon as they come. Default: 1,024. */
    public SandboxBuilder mostConnections(int value) {
        mostConnections = value;
        return this;
    }

    /** When a message is submitted, delivered and read, each counted from the push. Default: after 1, 3 and 10 s. */
    public SandboxBuilder reportDelays(Duration submitted, Duration delivered, Duration read) {
        delays = new ReportDelays(submitted, delivered, read);
        return this;
    }

    /** The clock of limit and reports, for example an {@link AdjustableClock}. Default: the real time. */
    public SandboxBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    /**
     * A sandbox that listens already. If JUnit 5 is there, it is an extension too.
     *
     * @throws java.io.UncheckedIOException if the port cannot be had
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
                new Reach(offline),
                new Templates(templates, wordedTemplates),
                new Sessions(sessionWindow, outsideSession, clock),
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
        return new MediaStore(mediaBytesKept);
    }

    private long bytesKept() {
        long usual = Math.max(64 * MEGABYTE, 4096L * messagesKept);
        return bytesKept == null ? Math.min(usual, Runtime.getRuntime().maxMemory() / 4) : bytesKept;
    }

    Journal journal(MediaStore media, DeliveryRules rules, Changes changes) {
        return new Journal(messagesKept, bytesKept(), delays, clock, media, rules, changes);
    }

    Webhook globalWebhook(Timeline timeline) {
        return new Webhook("global-webhook", globalWebhook, webhookRetries, clock, timeline);
    }

    Webhook eventWebhook(Timeline timeline) {
        return new Webhook("event-webhook", eventWebhook, webhookRetries, clock, timeline);
    }

    static Set<Channel> channels(LongStream ids) {
        return ids.mapToObj(Channel::new).collect(Collectors.toUnmodifiableSet());
    }
}
