/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.spi.PushPermits;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends WhatsApp and SMS messages through the Picky Assist push API. */
@Component("pickyassist")
public class PickyAssistComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(PickyAssistComponent.class);

    @Metadata(description = "The options that endpoints start from.")
    private PickyAssistConfiguration configuration = new PickyAssistConfiguration();

    @Metadata(label = "advanced", autowired = true)
    private @Nullable PushPermits pushPermits;

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    public PickyAssistComponent() {}

    public PickyAssistComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        // Camel itself masks RAW(…) only up to the first closing bracket; the rest of such a token ends up in logs.
        if (uri.contains("token=RAW(")) {
            LOG.warn("A token in RAW() can leak into logs if it has a bracket in it: use RAW{}, or better set the"
                    + " option token on the component");
        }
        PickyAssistConfiguration copy = configuration.copy();
        copy.setMode(mode(remaining));
        PickyAssistEndpoint endpoint = new PickyAssistEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    private PushMode mode(String remaining) {
        PushMode mode = getCamelContext().getTypeConverter().tryConvertTo(PushMode.class, remaining);
        if (mode == null) {
            throw new IllegalArgumentException(
                    "pickyassist:" + remaining + ": the mode is single, bulk, dynamic, media or push");
        }
        return mode;
    }

    public PickyAssistConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints start from. */
    public void setConfiguration(PickyAssistConfiguration configuration) {
        this.configuration = configuration;
    }

    public @Nullable PushPermits getPushPermits() {
        return pushPermits;
    }

    /** Who may push when, for instance shared by several machines; by default the context keeps the limit for itself. */
    public void setPushPermits(@Nullable PushPermits pushPermits) {
        this.pushPermits = pushPermits;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether TLS is configured as for the whole Camel context. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
