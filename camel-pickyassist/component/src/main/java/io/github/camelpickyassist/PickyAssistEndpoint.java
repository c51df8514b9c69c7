/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.http.HttpSettings;
import io.github.camelpickyassist.internal.submission.LedgerTerms;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.option.References;
import io.github.camelpickyassist.option.RequestFormat;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.wire.MessagePattern;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.PushLedger;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
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
 * Send WhatsApp and SMS messages through the Picky Assist push API and report the outcome for every recipient.
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

    private @Nullable MessagePattern pattern;

    private @Nullable IdempotentKey idempotentKey;

    @UriParam(
            label = "advanced",
            defaultValue = "true",
            description = "Whether the account of this endpoint is among Camel's producer health checks. If this is not"
                    + " set, the option of the component decides. Camel leaves out all producer health checks unless"
                    + " camel.health.producersEnabled is true.")
    private @Nullable Boolean healthCheckProducerEnabled;

    private SharedResources.@Nullable Use use;

    /** Creates an endpoint with these options, which are not copied. */
    public PickyAssistEndpoint(String uri, PickyAssistComponent component, PickyAssistConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    /** Returns the options of this endpoint: those of the component, with those of the URI. */
    public PickyAssistConfiguration getConfiguration() {
        return configuration;
    }

    /** Returns whether the account is among Camel's producer health checks, or null if the component decides. */
    public @Nullable Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    /** Whether the account is among Camel's producer health checks; null if the component decides. */
    public void setHealthCheckProducerEnabled(@Nullable Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    @Override
    public Producer createProducer() {
        PushMode mode = Objects.requireNonNull(configuration.getMode(), "mode");
        // Not earlier: with lazyStartProducer the endpoint may start without a token.
        token();
        SharedResources.Use used = Objects.requireNonNull(use, "the endpoint is not started");
        return new PickyAssistProducer(
                this,
                new PushBinding(
                        configuration,
                        mode,
                        terms(),
                        pattern,
                        Objects.requireNonNull(idempotentKey, "the endpoint is not initialized")),
                used.dispatcher(),
                used.transport(),
                used.activity());
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("pickyassist: supports producers only; use it in to, not in from");
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
        OptionLimits.check(configuration);
        pattern = PatternOption.of(configuration, getCamelContext());
        idempotentKey = IdempotentKey.of(configuration, getCamelContext());
        terms();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (!hasToken()) {
            // The producer reports a missing token.
            return;
        }
        ApiToken token = token();
        use = SharedResources.of(getCamelContext())
                .use(
                        new SharedResources.Account(baseUrl(), token),
                        new SharedResources.TransportKey(httpSettings(), token),
                        configuration,
                        getComponent().getPushPermits());
        if (healthCheckProducerEnabled == null
                ? getComponent().isHealthCheckProducerEnabled()
                : healthCheckProducerEnabled) {
            use.showHealth(getComponent().isHealthCheckBalanceEnabled());
        }
    }

    @Override
    protected void doStop() throws Exception {
        if (use != null) {
            use.close();
            use = null;
        }
        super.doStop();
    }

    private URI baseUrl() {
        return BaseUrl.parse(configuration.getBaseUrl());
    }

    private ApiToken token() {
        String token = configuration.getToken();
        if (token == null || token.isBlank()) {
            throw new IllegalArgumentException("token: missing; set camel.component.pickyassist.token, for instance to"
                    + " {{env:PICKYASSIST_TOKEN}}, or the option token of the endpoint");
        }
        return new ApiToken(token);
    }

    private boolean hasToken() {
        String token = configuration.getToken();
        return token != null && ApiToken.problemWith(token).isEmpty();
    }

    private Terms terms() {
        return new Terms(
                new PushRules(configuration.getMaxTextLength(), Push.MAX_RECIPIENTS),
                configuration.getValidation(),
                configuration.getDuplicates(),
                configuration.getMaxRecipientsPerPush(),
                CommaSeparated.numbers("retryableStatuses", configuration.getRetryableStatuses()),
                configuration.getMode() == PushMode.SINGLE && configuration.isCoalesce() && !configuration.isDryRun(),
                configuration.isIsolateRejected(),
                Duration.ofMillis(configuration.getMediaInterval()),
                configuration.isDryRun(),
                configuration.getInvalidRecipients(),
                ledger());
    }

    private @Nullable LedgerTerms ledger() {
        PushLedger ledger = configuration.getLedger();
        if (ledger == null) {
            return null;
        }
        PushLedger observed = use == null ? ledger : use.activity().observed(ledger);
        return new LedgerTerms(observed, new LedgerScope(baseUrl()), configuration.getReferences() == References.OWN);
    }

    private HttpSettings httpSettings() {
        HttpSettings.Timeouts timeouts = new HttpSettings.Timeouts(
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getResponseTimeout()),
                Duration.ofMillis(configuration.getDeadline()));
        HttpSettings.Proxy proxy = configuration.getProxyHost() == null
                        || configuration.getProxyHost().isBlank()
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
}
