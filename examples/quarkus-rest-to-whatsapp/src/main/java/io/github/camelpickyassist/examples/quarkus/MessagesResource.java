/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.quarkus;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushNotSentException;
import io.github.camelpickyassist.PushRejectedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** {@code POST /messages} with the fields {@code number} and {@code text}; the answer is the push id, or why there is none. */
@Path("/messages")
@Produces(MediaType.TEXT_PLAIN)
public class MessagesResource {

    @Inject
    ProducerTemplate camel;

    @POST
    public Response send(@FormParam("number") String number, @FormParam("text") String text) {
        Exchange sent = camel.send("direct:messages", exchange -> {
            exchange.getMessage().setBody(text);
            exchange.getMessage().setHeader(PickyAssistConstants.NUMBER, number);
        });
        Exception failure = sent.getException();
        return failure == null ? accepted(sent.getMessage()) : failed(failure);
    }

    private static Response accepted(Message message) {
        return Response.accepted(message.getHeader(PickyAssistConstants.PUSH_ID))
                .build();
    }

    /** Only 503 means that the caller may repeat: after any other status, a repeat is of no use or sends the message twice. */
    private static Response failed(Exception failure) {
        int status = 500;
        if (failure instanceof InvalidPushException) {
            status = 400;
        } else if (failure instanceof PushRejectedException) {
            status = 422;
        } else if (failure instanceof PushNotSentException) {
            status = 503;
        }
        return Response.status(status).entity(failure.getMessage()).build();
    }
}
