/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.web.HttpRequestHandler;

/** Answers with the meters of a registry, one measurement a line: name, tags, value. */
public final class MetersHandler implements HttpRequestHandler {

    private final MeterRegistry registry;

    /**
     * Creates a handler.
     *
     * @param registry has the meters
     */
    public MetersHandler(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter()
                .print(registry.getMeters().stream().map(MetersHandler::text).collect(Collectors.joining()));
    }

    private static String text(Meter meter) {
        String tags = meter.getId().getTags().stream()
                .map((Tag tag) -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining(" "));
        return StreamSupport.stream(meter.measure().spliterator(), false)
                .map(measurement -> meter.getId().getName() + " " + tags + " " + measurement.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
