/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.runtimes;

import static io.github.camelpickyassist.runtimes.Facts.YES;
import static io.github.camelpickyassist.runtimes.Facts.require;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Starts the packed Quarkus example in a JVM of its own and looks at it over HTTP. Its arguments are the jar, the versions
 * of Quarkus and Camel in it, and the file for what it saw.
 */
public final class QuarkusLane {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final String NUMBER = "12025550101";
    private static final long MINUTES = 3;

    private final PickyAssistSandbox sandbox;
    private final String jar;
    private final HttpClient client = HttpClient.newHttpClient();
    private URI application = URI.create("http://127.0.0.1");

    private QuarkusLane(PickyAssistSandbox sandbox, String jar) {
        this.sandbox = sandbox;
        this.jar = jar;
    }

    public static void main(String[] arguments) throws Exception {
        Facts facts = new Facts("Quarkus " + arguments[1], arguments[2], System.getProperty("java.version"));
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            QuarkusLane lane = new QuarkusLane(sandbox, arguments[0]);
            lane.run(facts);
            facts.check("wrongOption", lane::reportsAWrongOption);
        }
        System.exit(facts.write(Path.of(arguments[3])) ? 0 : 1);
    }

    private void run(Facts facts) throws Exception {
        Process process = start();
        try {
            BufferedReader output = output(process);
            application = URI.create("http://127.0.0.1:" + port(output));
            drain(output);
            facts.check("send", this::sends);
            facts.check("meters", this::showsMeters);
            facts.check("refuse", this::seesARefusal);
            facts.check("health", this::showsHealth);
        } finally {
            process.destroy();
            require(process.waitFor(MINUTES, TimeUnit.MINUTES), "the application does not stop");
        }
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.host=127.0.0.1");
        command.add("-Dquarkus.http.port=0");
        command.add("-Dcamel.component.pickyassist.baseUrl=" + sandbox.baseUrl());
        command.addAll(List.of(options));
        command.add("-jar");
        command.add(jar);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PICKYASSIST_TOKEN", sandbox.token());
        return builder.start();
    }

    private static BufferedReader output(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String port(BufferedReader output) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return listening.group(1);
            }
            seen.append(line).append('\n');
        }
        throw new IOException("the application has not started:\n" + seen);
    }

    /** So that the application never waits for somebody to read what it prints. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> {
            try {
                for (String line = output.readLine(); line != null; line = output.readLine()) {
                    System.out.println(line);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reader.setDaemon(true);
        reader.start();
    }

    private String sends() throws Exception {
        HttpResponse<String> response = post();
        require(response.statusCode() == 202 && !response.body().isBlank(), response.body());
        require(sandbox.messagesTo(NUMBER).size() == 1, sandbox.messages());
        return YES;
    }

    /** The example answers 422 to a {@code PushRejectedException} only. */
    private String seesARefusal() throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.of(403)));
        HttpResponse<String> response = post();
        require(response.statusCode() == 422 && response.body().contains("Push rejected (403"), response.body());
        return YES;
    }

    private String showsMeters() throws Exception {
        String page = get("/q/metrics").body();
        require(page.contains("camel_pickyassist_recipients_total"), page);
        return YES;
    }

    /** The check has to be DOWN because the last push was refused for want of credit. */
    private String showsHealth() throws Exception {
        HttpResponse<String> page = get("/q/health/ready");
        require(page.body().contains("producer:pickyassist-") && page.statusCode() == 503, page.body());
        return YES;
    }

    private String reportsAWrongOption() throws Exception {
        return startFailsAndNames("tokne") ? YES : "not reported";
    }

    private boolean startFailsAndNames(String option) throws Exception {
        Process process = start("-Dcamel.component.pickyassist." + option + "=a");
        try (BufferedReader output = output(process)) {
            StringBuilder seen = new StringBuilder();
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (LISTENING.matcher(line).find()) {
                    return false;
                }
                seen.append(line).append('\n');
            }
            require(process.waitFor(MINUTES, TimeUnit.MINUTES) && process.exitValue() != 0, seen);
            return seen.toString().contains(option);
        } finally {
            process.destroy();
        }
    }

    private HttpResponse<String> post() throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(application.resolve("/messages"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("number=" + NUMBER + "&text=Hello"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(application.resolve(path)).build(), BodyHandlers.ofString());
    }
}
