/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.table;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory.PickyAssistBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;

/** Sends what is new in the table as one push and writes back what became of each row. */
public final class OutboxRoute extends EndpointRouteBuilder implements PickyAssistBuilders {

    @Override
    public void configure() {
        from("sql:select id, number, message from outbox where state = 'NEW' order by id"
                        + "?useIterator=false&maxMessagesPerPoll=0&initialDelay=0&delay={{outbox.delay}}")
                .routeId("outbox")
                // Before the push: whatever happens after this, no row is sent twice automatically.
                .setProperty("rows", body())
                .to("sql:update outbox set state = 'SENDING' where id = :#id and state = 'NEW'?batch=true")
                .setBody(exchangeProperty("rows"))
                .doTry()
                .to(pickyassist("dynamic")
                        .application("whatsapp-official")
                        .advanced()
                        .referenceField("id"))
                .setBody(method(RowUpdates.class, "ofResult"))
                .doCatch(PickyAssistException.class)
                .setBody(method(RowUpdates.class, "ofFailure"))
                .end()
                .to("sql:update outbox set state = :#state, message_id = :#messageId, reason = :#reason"
                        + " where id = :#id?batch=true");
    }
}
