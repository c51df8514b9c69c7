/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.runtimes;

import static io.github.camelpickyassist.runtimes.Facts.YES;
import static io.github.camelpickyassist.runtimes.Facts.require;

import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;

/** Runs the component in Camel Main. Its argument is the file for what it saw. */
public final class CamelMainLane {

    private static final String NUMBER = "12025550101";
    private static final String URI = "pickyassist:single?number=" + NUMBER;

    private final PickyAssistSandbox sandbox;
    private final Facts facts;

    private CamelMainLane(PickyAssistSandbox sandbox, Facts facts) {
        this.sandbox = sandbox;
        this.facts = facts;
    }

    public static void main(String[] arguments) throws Exception {
        Facts facts =
                new Facts("Camel Main", new DefaultCamelContext().getVersion(), System.getProperty("java.version"));
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            CamelMainLane lane = new CamelMainLane(sandbox, facts);
            lane.run();
            facts.check("wrongOption", lane::reportsAWrongOption);
        }
        System.exit(facts.write(Path.of(arguments[0])) ? 0 : 1);
    }

    private void run() throws Exception {
        int port = freePort();
        Main main = main(URI);
        main.addOverrideProperty("camel.health.producersEnabled", "true");
        main.addOverrideProperty("camel.health.exposureLevel", "full");
        if (hasManagementServer()) {
            main.addOverrideProperty("camel.management.enabled", "true");
            main.addOverrideProperty("camel.management.host", "127.0.0.1");
            main.addOverrideProperty("camel.management.port", String.valueOf(port));
            main.addOverrideProperty("camel.management.healthCheckEnabled", "true");
            main.addOverrideProperty("camel.management.metricsEnabled", "true");
            main.addOverrideProperty("camel.metrics.enabled", "true");
        } else {
            main.bind("meters", new SimpleMeterRegistry());
        }
        main.start();
        try {
            facts.check("send", () -> sends(main));
            facts.check("meters", () -> showsMeters(main, port));
            facts.check("refuse", () -> seesARefusal(main));
            facts.check("health", () -> showsHealth(main, port));
        } finally {
            main.stop();
        }
    }

    private Main main(String to) {
        Main main = new Main();
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(to);
            }
        });
        main.addOverrideProperty("camel.component.pickyassist.baseUrl", sandbox.baseUrl());
        main.addOverrideProperty("camel.component.pickyassist.token", sandbox.token());
        main.addOverrideProperty("camel.component.pickyassist.application", "whatsapp-official");
        return main;
    }

    private String sends(Main main) throws Exception {
        Exchange exchange = send(main);
        require(exchange.getException() == null, exchange.getException());
        require(
                exchange.getMessage().getHeader(PickyAssistConstants.PUSH_ID) != null,
                exchange.getMessage().getHeaders());
        require(sandbox.messagesTo(NUMBER).size() == 1, sandbox.messages());
        return YES;
    }

    private String seesARefusal(Main main) throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        Exchange exchange = send(main);
        require(exchange.getException() instanceof PushRejectedException, exchange.getException());
        PushRejectedException rejected = exchange.getException(PushRejectedException.class);
        require(rejected.result().getStatus() == 403, rejected);
        return YES;
    }

    private static Exchange send(Main main) throws Exception {
        return main.getCamelTemplate()
                .send("direct:in", exchange -> exchange.getMessage().setBody("Hello"));
    }

    private String showsMeters(Main main, int port) throws Exception {
        if (hasManagementServer()) {
            String page = get(port, "/observe/metrics");
            require(page.contains("camel_pickyassist_recipients_total"), page);
            return YES;
        }
        MeterRegistry meters = main.getCamelContext().getRegistry().findSingleByType(MeterRegistry.class);
        require(
                meters.get("camel.pickyassist.recipients")
                                .tag("state", "accepted")
                                .functionCounter()
                                .count()
                        == 1,
                meters);
        return "yes, in a registry that the application binds";
    }

    /** The check has to be DOWN because the last push was refused for want of credit. */
    private static String showsHealth(Main main, int port) throws Exception {
        String seen = hasManagementServer()
                ? get(port, "/observe/health")
                : HealthCheckHelper.invokeReadiness(main.getCamelContext(), "full").stream()
                        .map(result -> result.getCheck().getId() + " " + result.getState())
                        .toList()
                        .toString();
        require(seen.contains("producer:pickyassist-") && seen.contains("DOWN"), seen);
        return hasManagementServer() ? YES : "yes, in Camel's registry of health checks";
    }

    private String reportsAWrongOption() {
        Main inProperties = main(URI);
        inProperties.addOverrideProperty("camel.component.pickyassist.tokne", "a");
        boolean first = startNames("tokne", inProperties);
        boolean second = startNames("tokne", main(URI + "&tokne=a"));
        return first && second ? YES : first ? "in properties only" : second ? "in the URI only" : "not reported";
    }

    private static boolean startNames(String option, Main main) {
        try {
            main.start();
        } catch (Exception e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (String.valueOf(cause.getMessage()).contains(option)) {
                    return true;
                }
            }
        } finally {
            main.stop();
        }
        return false;
    }

    private static boolean hasManagementServer() {
        try {
            Class.forName("org.apache.camel.component.platform.http.main.MainHttpServer");
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(java.net.URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
