/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.spi.PushPermits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/** Creates endpoints that send WhatsApp and SMS messages through the Picky Assist push API. */
@Component("pickyassist")
public class PickyAssistComponent extends HealthCheckComponent implements SSLContextParametersAware {

    @Metadata(
            description =
                    "The options that endpoints inherit; they are copied. Options that are set on the component individually are kept.")
    private PickyAssistConfiguration configuration = new PickyAssistConfiguration();

    // The configuration before single options of the component were set.
    private PickyAssistConfiguration given = configuration.copy();

    @Metadata(label = "advanced", autowired = true)
    private @Nullable PushPermits pushPermits;

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    @Metadata(
            label = "health",
            defaultValue = "false",
            description =
                    "Whether the health check of an account asks the service for the balance, at most once a minute."
                            + " It finds a wrong token before the first message, at the price of that request.")
    private boolean healthCheckBalanceEnabled;

    /** Creates a component, to be added to a context. */
    public PickyAssistComponent() {}

    /** Creates a component of this context. */
    public PickyAssistComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        PushMode mode = mode(remaining);
        UriOptions options = new UriOptions(uri, mode, parameters);
        PickyAssistConfiguration copy = configuration.copy();
        copy.setMode(mode);
        PickyAssistEndpoint endpoint = new PickyAssistEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        options.check(copy, configuration);
        return endpoint;
    }

    private PushMode mode(@Nullable String remaining) {
        String modes = "the mode is single, bulk, dynamic, media or push";
        if (remaining == null || remaining.isBlank()) {
            throw new IllegalArgumentException("mode: missing; " + modes + ", as in pickyassist:single");
        }
        PushMode mode = getCamelContext().getTypeConverter().tryConvertTo(PushMode.class, remaining);
        if (mode == null) {
            List<String> names = Arrays.stream(PushMode.values())
                    .map(each -> each.name().toLowerCase(Locale.ROOT))
                    .toList();
            String remedy = Channel.names().contains(remaining)
                    ? "; " + remaining + " is a channel, as in pickyassist:single?application=" + remaining
                    : Spelling.closest(remaining, names)
                            .map(meant -> "; did you mean " + meant + "?")
                            .orElse("");
            throw new IllegalArgumentException("pickyassist:" + remaining + ": " + modes + remedy);
        }
        return mode;
    }

    /** Returns the options that endpoints inherit. Changes apply to endpoints that are created later. */
    public PickyAssistConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Sets the options that endpoints inherit. They are copied; options that were set on the component individually are
     * kept.
     *
     * @throws IllegalArgumentException if an option was set on the component and has another value here
     */
    public void setConfiguration(PickyAssistConfiguration configuration) {
        this.configuration = configuration.withChanges(given, this.configuration);
        this.given = configuration.copy();
    }

    /** Returns the limit that several machines share, or null if this Camel context has its own. */
    public @Nullable PushPermits getPushPermits() {
        return pushPermits;
    }

    /** The limit on pushes, for example one that several machines share. By default each Camel context has its own. */
    public void setPushPermits(@Nullable PushPermits pushPermits) {
        this.pushPermits = pushPermits;
    }

    /** Returns whether the health check of an account asks the service for the balance. */
    public boolean isHealthCheckBalanceEnabled() {
        return healthCheckBalanceEnabled;
    }

    /** Whether the health check of an account asks the service for the balance, at most once a minute. */
    public void setHealthCheckBalanceEnabled(boolean healthCheckBalanceEnabled) {
        this.healthCheckBalanceEnabled = healthCheckBalanceEnabled;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the TLS configuration of the Camel context. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
