/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.springframework.web.HttpRequestHandler;

/** Answers with Camel's readiness checks, one a line: 200 if all of them are UP, 503 if one is not. */
public final class HealthHandler implements HttpRequestHandler {

    private final CamelContext camel;

    /**
     * Creates a handler.
     *
     * @param camel has the checks
     */
    public HealthHandler(CamelContext camel) {
        this.camel = camel;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Collection<HealthCheck.Result> results = HealthCheckHelper.invokeReadiness(camel, "full");
        response.setStatus(
                HealthCheckHelper.isResultsUp(results, true)
                        ? HttpServletResponse.SC_OK
                        : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(results.stream()
                        .map(result -> result.getCheck().getId() + " " + result.getState() + "\n")
                        .collect(Collectors.joining()));
    }
}
