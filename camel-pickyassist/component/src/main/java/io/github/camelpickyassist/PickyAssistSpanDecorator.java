/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import java.util.Locale;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.TagConstants;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/**
 * Adds the outcome of an exchange to its span, where Camel's telemetry is in use: how many recipients are in which
 * state, the push id, and the status. Found by the service loader. No attribute contains a number, a text or a token.
 */
public class PickyAssistSpanDecorator extends AbstractSpanDecorator {

    /** Creates a decorator, as the service loader does. */
    public PickyAssistSpanDecorator() {}

    @Override
    public String getComponent() {
        return "pickyassist";
    }

    @Override
    public String getComponentClassName() {
        return PickyAssistComponent.class.getName();
    }

    /** Returns the mode; the rest of the URI may hold what does not belong in a trace. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof PickyAssistEndpoint own
                ? String.valueOf(own.getConfiguration().getMode()).toLowerCase(Locale.ROOT)
                : super.getOperationName(exchange, endpoint);
    }

    // Camel's own decorator adds the whole query, where numbers and texts may be.
    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setComponent("camel-pickyassist");
        span.setTag(TagConstants.URL_SCHEME, "pickyassist");
        span.setTag(TagConstants.URL_PATH, getOperationName(exchange, endpoint));
        span.setTag(TagConstants.EXCHANGE_ID, exchange.getExchangeId());
        if (endpoint instanceof PickyAssistEndpoint own) {
            span.setTag(TagConstants.SERVER_ADDRESS, own.getServiceUrl());
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        PushResult result = exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class);
        if (result == null) {
            return;
        }
        span.setTag("pickyassist.recipients", Integer.toString(result.getTotal()));
        span.setTag("pickyassist.accepted", Integer.toString(result.getAccepted()));
        span.setTag("pickyassist.rejected", Integer.toString(result.getRejected()));
        span.setTag("pickyassist.not_sent", Integer.toString(result.getNotSent()));
        span.setTag("pickyassist.unknown", Integer.toString(result.getUnknown()));
        span.setTag("pickyassist.status", Integer.toString(result.getStatus()));
        span.setTag("pickyassist.outcome", outcome(result));
        span.setTag("pickyassist.pushes", Integer.toString(result.getPushIds().size()));
        if (result.getPushId() != null) {
            span.setTag("pickyassist.push_id", result.getPushId());
        }
    }

    /** The worst state that a recipient is in. */
    private static String outcome(PushResult result) {
        if (result.getUnknown() > 0) {
            return "unknown";
        } else if (result.getNotSent() > 0) {
            return "not_sent";
        }
        return result.getRejected() > 0 ? "rejected" : "accepted";
    }
}
