/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.internal.monitor.ListStatus;
import java.time.Instant;
import java.util.EventObject;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a list, which is an exchange whose recipients do not fit into one push. An {@code EventNotifier} of the
 * Camel context receives one event when a list starts, one about every second while it is in progress, and one when every
 * recipient has an outcome, before the exchange continues. The last one has the totals of the {@link PushResult}. The events
 * of a list are sent one at a time, in this order.
 *
 * <p>An event contains no number, no text and no token.
 */
public final class PickyAssistListEvent extends EventObject implements CamelEvent.CamelContextEvent {

    private static final long serialVersionUID = 1;

    /** The kinds of events. */
    public enum Kind {
        /** The list is about to send its first or second push. */
        STARTED,
        /** The list is in progress. */
        PROGRESS,
        /** Every recipient has an outcome. */
        ENDED
    }

    private final Kind kind;
    private final transient ListStatus list;
    private long timestamp;

    PickyAssistListEvent(CamelContext context, Kind kind, ListStatus list) {
        super(context);
        this.kind = kind;
        this.list = list;
    }

    /** Returns {@link org.apache.camel.spi.CamelEvent.Type#Custom}. */
    @Override
    public Type getType() {
        return Type.Custom;
    }

    @Override
    public CamelContext getContext() {
        return (CamelContext) getSource();
    }

    /** Returns the kind of this event. */
    public Kind getKind() {
        return kind;
    }

    /** Returns the id of the exchange that the list is the body of. */
    public String getExchangeId() {
        return list.exchangeId();
    }

    /** Returns the id of the route that sends the list, or null if no route does. */
    public @Nullable String getRouteId() {
        return list.routeId();
    }

    /** Returns the account: the host of the service, and a number that distinguishes the accounts of this process. */
    public String getAccount() {
        return list.account().toString();
    }

    /** Returns the state of the list: running, paused, cancelling or ended. */
    public String getState() {
        return list.state().name().toLowerCase(Locale.ROOT);
    }

    /** Returns the number of recipients, or null as long as it is not known. */
    public @Nullable Integer getTotal() {
        return list.total();
    }

    /** Returns the number of recipients with an outcome. */
    public int getDone() {
        return list.done();
    }

    /** Returns the number of recipients that were accepted, in earlier attempts of the exchange too. */
    public int getAccepted() {
        return list.accepted();
    }

    /** Returns the number of recipients that were rejected, in earlier attempts of the exchange too. */
    public int getRejected() {
        return list.rejected();
    }

    /** Returns the number of recipients that are not sent to by this attempt. */
    public int getNotSent() {
        return list.notSent();
    }

    /** Returns the number of recipients that may or may not have been accepted. */
    public int getUnknown() {
        return list.unknown();
    }

    /** Returns the number of pushes that have ended in this attempt. */
    public int getPushes() {
        return list.pushes();
    }

    /** Returns when the attempt began. */
    public Instant getStarted() {
        return list.started();
    }

    /** Returns when the limit allows the next push, or null if the list does not wait for it. */
    public @Nullable Instant getWaitingUntil() {
        return list.waitingUntil();
    }

    /** Returns when the list will have ended if everything continues as it is, or null if that cannot be estimated. */
    public @Nullable Instant getEstimatedEnd() {
        return list.estimatedEnd();
    }

    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return "List " + list.exchangeId() + ' ' + kind.name().toLowerCase(Locale.ROOT) + ": " + list.done() + " done, "
                + list.accepted() + " accepted, " + list.rejected() + " rejected, " + list.notSent() + " not sent, "
                + list.unknown() + " unknown, " + list.pushes() + (list.pushes() == 1 ? " push" : " pushes");
    }
}
