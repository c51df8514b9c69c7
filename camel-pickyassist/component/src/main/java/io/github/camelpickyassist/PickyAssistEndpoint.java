/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.dispatch.Dispatcher;
import io.github.camelpickyassist.internal.dispatch.PushTransport;
import io.github.camelpickyassist.internal.dispatch.Submission.Repeats;
import io.github.camelpickyassist.internal.dispatch.Submission.Terms;
import io.github.camelpickyassist.internal.dispatch.Submission.Unsupported;
import io.github.camelpickyassist.internal.http.HttpSettings;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Send WhatsApp and SMS messages through the Picky Assist push API, and put on the exchange what became of every
 * recipient.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "pickyassist",
        title = "Picky Assist",
        syntax = "pickyassist:mode",
        producerOnly = true,
        category = {Category.CHAT, Category.MESSAGING, Category.MOBILE},
        headersClass = PickyAssistConstants.class)
public class PickyAssistEndpoint extends DefaultEndpoint implements AsyncEndpoint, EndpointServiceLocation {

    @UriParam
    private final PickyAssistConfiguration configuration;

    private Accounts.@Nullable Account account;
    private @Nullable Dispatcher dispatcher;
    private @Nullable PushTransport transport;
    private Accounts.@Nullable Way way;

    public PickyAssistEndpoint(String uri, PickyAssistComponent component, PickyAssistConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    public PickyAssistConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public Producer createProducer() {
        PushMode mode = Objects.requireNonNull(configuration.getMode(), "mode");
        return new PickyAssistProducer(
                this,
                new PushBinding(configuration, mode, terms()),
                Objects.requireNonNull(dispatcher, "endpoint not started"),
                Objects.requireNonNull(transport, "endpoint not started"));
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("pickyassist: sends only; nothing can be consumed from it");
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public PickyAssistComponent getComponent() {
        return (PickyAssistComponent) super.getComponent();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        account = new Accounts.Account(baseUrl(), token());
        requireInRange("maxRecipientsPerPush", configuration.getMaxRecipientsPerPush(), Push.MOST_RECIPIENTS);
        requireInRange("concurrentPushes", configuration.getConcurrentPushes(), 1000);
        requireInRange("maxTextLength", configuration.getMaxTextLength(), Integer.MAX_VALUE);
        requireInRange("pushesPerMinute", configuration.getPushesPerMinute() + 1, 1_000_001);
        requirePositive("mediaInterval", configuration.getMediaInterval() + 1);
        requirePositive("connectTimeout", configuration.getConnectTimeout());
        requirePositive("responseTimeout", configuration.getResponseTimeout());
        requirePositive("deadline", configuration.getDeadline());
        requireParsable("application", configuration.getApplication(), Channel::parse);
        requireParsable("priority", configuration.getPriority(), Priority::parse);
        terms();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        Accounts accounts = Accounts.of(getCamelContext());
        Accounts.Account started = Objects.requireNonNull(account);
        Accounts.Way leased = new Accounts.Way(httpSettings(), started.token());
        transport = accounts.transport(leased);
        way = leased;
        dispatcher = accounts.dispatcher(started, configuration, getComponent().getPushPermits());
    }

    @Override
    protected void doStop() throws Exception {
        Accounts accounts = Accounts.of(getCamelContext());
        if (dispatcher != null) {
            dispatcher = null;
            accounts.release(Objects.requireNonNull(account));
        }
        // Only now, so that what was accepted for sending can end.
        if (way != null) {
            accounts.release(way);
            way = null;
            transport = null;
        }
        super.doStop();
    }

    private URI baseUrl() {
        return BaseUrl.parse(configuration.getBaseUrl());
    }

    private ApiToken token() {
        String token = configuration.getToken();
        return new ApiToken(token == null ? "" : token);
    }

    private Terms terms() {
        return new Terms(
                new PushRules(configuration.getMaxTextLength(), Push.MOST_RECIPIENTS),
                switch (configuration.getValidation()) {
                    case FAIL -> Unsupported.FAIL;
                    case WARN -> Unsupported.WARN;
                    case OFF -> Unsupported.IGNORE;
                },
                switch (configuration.getDuplicates()) {
                    case REJECT -> Repeats.REJECT;
                    case DROP -> Repeats.DROP;
                    case KEEP -> Repeats.KEEP;
                },
                configuration.getMaxRecipientsPerPush(),
                Separated.numbers("retryableStatuses", configuration.getRetryableStatuses()),
                configuration.getMode() == PushMode.SINGLE && configuration.isCoalesce() && !configuration.isDryRun(),
                configuration.isIsolateRejected(),
                Duration.ofMillis(configuration.getMediaInterval()),
                configuration.isDryRun());
    }

    private HttpSettings httpSettings() {
        HttpSettings.Timeouts timeouts = new HttpSettings.Timeouts(
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()),
                Duration.ofMillis(configuration.getDeadline()));
        HttpSettings.Proxy proxy = configuration.getProxyHost() == null
                ? null
                : new HttpSettings.Proxy(
                        configuration.getProxyHost(),
                        configuration.getProxyPort(),
                        configuration.getProxyUsername(),
                        configuration.getProxyPassword());
        return new HttpSettings(
                baseUrl(),
                timeouts,
                configuration.getConcurrentPushes(),
                configuration.getRequestFormat() == RequestFormat.FORM,
                proxy,
                configuration.getSslContextParameters(),
                getComponent().isUseGlobalSslContextParameters(),
                configuration.getHttpComponent());
    }

    private static void requireInRange(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + ": 1 to " + most + " expected, not " + value);
        }
    }

    private static void requireParsable(String name, @Nullable String value, Function<String, ?> parser) {
        try {
            if (value != null) {
                parser.apply(value);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    private static void requirePositive(String name, long millis) {
        if (millis <= 0) {
            throw new IllegalArgumentException(name + ": a time longer than nothing expected");
        }
    }
}
