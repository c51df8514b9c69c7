/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.reminders;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory.PickyAssistBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.springframework.stereotype.Component;

/** Sends the reminders that are due as one push, and writes back what became of each. */
@Component
class ReminderRoute extends EndpointRouteBuilder implements PickyAssistBuilders {

    @Override
    public void configure() {
        from(sql("select id, number, message from reminder"
                                + " where state = 'NEW' and due <= current_timestamp order by id")
                        .useIterator(false)
                        .delay("{{reminders.delay}}"))
                .routeId("reminders")
                // Before the push: whatever happens after this, no reminder is sent twice automatically.
                .setProperty("rows", body())
                .to(sql("update reminder set state = 'SENDING' where id = :#id").batch(true))
                .setBody(exchangeProperty("rows"))
                .doTry()
                .to(pickyassist("dynamic").advanced().referenceField("id"))
                .setBody(method(ReminderOutcomes.class, "ofResult"))
                .doCatch(PickyAssistException.class)
                .setBody(method(ReminderOutcomes.class, "ofFailure"))
                .end()
                .to(sql("update reminder set state = :#state, message_id = :#messageId, reason = :#reason"
                                + " where id = :#id")
                        .batch(true));
    }
}
