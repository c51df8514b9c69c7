/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.SendDynamicAware;
import org.apache.camel.spi.annotations.SendDynamic;
import org.apache.camel.support.EndpointHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one endpoint serve all evaluations of {@code toD}, {@code enrich} and {@code wireTap}, and passes values on as
 * headers, so that data cannot set options. Camel creates an instance for each such step and calls it for each
 * exchange. It does not for {@code recipientList} and similar steps, which build the URI from data.
 */
@SendDynamic("pickyassist")
public class PickyAssistSendDynamicAware extends ServiceSupport implements SendDynamicAware {

    private final Map<String, DynamicUri> written = new ConcurrentHashMap<>();
    private @Nullable CamelContext context;
    private String scheme = "pickyassist";

    @Override
    public void setCamelContext(CamelContext context) {
        this.context = context;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setScheme(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    /**
     * Evaluates each option separately.
     *
     * @throws IllegalArgumentException if an expression is in a place where none is allowed, or data looks like
     *     options; nothing is sent in this case
     */
    @Override
    public @Nullable DynamicAwareEntry prepare(Exchange exchange, String uri, String originalUri) {
        DynamicUri parsed = written.computeIfAbsent(originalUri, this::parse);
        if (parsed.isConstant(uri)) {
            return null;
        }
        parsed.requireNoMoreOptionsIn(uri);
        return new DynamicAwareEntry(parsed.staticUri(), originalUri, parsed.headers(exchange), Map.of());
    }

    @Override
    public String resolveStaticUri(Exchange exchange, DynamicAwareEntry entry) {
        return entry.getUri();
    }

    @Override
    public Processor createPreProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return sent -> entry.getProperties().forEach(sent.getMessage()::setHeader);
    }

    @Override
    public Processor createPostProcessor(Exchange exchange, DynamicAwareEntry entry) {
        return sent -> entry.getProperties().keySet().forEach(sent.getMessage()::removeHeader);
    }

    private DynamicUri parse(String originalUri) {
        CamelContext camel = Objects.requireNonNull(context, "camelContext");
        String resolved = EndpointHelper.resolveEndpointUriPropertyPlaceholders(camel, originalUri);
        return DynamicUri.parse(camel, resolved.strip());
    }
}
