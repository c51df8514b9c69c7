/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.springframework.web.HttpRequestHandler;

/** Sends the parameter {@code text} to the parameter {@code number}, and answers with the id of the push. */
public final class MessageHandler implements HttpRequestHandler {

    private final ProducerTemplate template;

    /**
     * Creates a handler.
     *
     * @param template sends to the route
     */
    public MessageHandler(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Exchange exchange = template.request("direct:send", sent -> {
            sent.getIn().setBody(request.getParameter("text"));
            sent.getIn().setHeader("CamelPickyAssistNumber", request.getParameter("number"));
        });
        Exception failure = exchange.getException();
        response.setStatus(failure == null ? HttpServletResponse.SC_OK : HttpServletResponse.SC_BAD_GATEWAY);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(
                        failure == null
                                ? exchange.getMessage().getHeader("CamelPickyAssistPushId")
                                : failure.getClass().getSimpleName() + " "
                                        + exchange.getMessage().getHeader("CamelPickyAssistStatus"));
    }
}
