/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.sandbox.internal.http.ClientConnection;
import io.github.camelpickyassist.sandbox.internal.http.Request;
import io.github.camelpickyassist.sandbox.internal.http.Response;
import io.github.camelpickyassist.sandbox.internal.intake.RequestDocument;
import io.github.camelpickyassist.sandbox.internal.rules.Account;
import io.github.camelpickyassist.sandbox.internal.web.Parameters;
import io.github.camelpickyassist.sandbox.internal.web.Router;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Switches of the running sandbox: the session window of 24 hours, the balance, the offline channels. */
final class SwitchesEndpoint {

    private final PickyAssistSandbox sandbox;
    private final Project project;
    private final Account account;

    SwitchesEndpoint(PickyAssistSandbox sandbox, Project project, Account account) {
        this.sandbox = sandbox;
        this.project = project;
        this.account = account;
    }

    Router addTo(Router router) {
        return router.on("GET", "/sandbox/settings", this::settings).on("POST", "/sandbox/settings", this::set);
    }

    private void settings(Request request, ClientConnection connection) throws IOException {
        connection.send(Response.json(JournalWriter.document(json -> {
            json.writeBooleanField("session_window", project.sessions().kept());
            JournalWriter.texts(
                    json,
                    "outside_session",
                    project.sessions().expired().stream().sorted().toList());
            JournalWriter.text(
                    json, "balance", account.isLimited() ? account.balance().toPlainString() : null);
            json.writeArrayFieldStart("offline_channels");
            for (long id : project.offlineChannels().all().stream()
                    .mapToLong(Channel::id)
                    .sorted()
                    .toArray()) {
                json.writeNumber(id);
            }
            json.writeEndArray();
        })));
    }

    /** Applies all requested changes, or none. */
    private void set(Request request, ClientConnection connection) throws IOException {
        Parameters order = Parameters.read(RequestDocument.open(request, ControlEndpoint.MAX_BODY_BYTES));
        order.expectOnly("session_window", "outside_session", "balance", "offline_channels");
        boolean window = order.isOn("session_window");
        String[] outside = words(order.text("outside_session", "")).toArray(String[]::new);
        BigDecimal balance = balance(order.text("balance", ""));
        long[] offline = channels(order.text("offline_channels", ""));
        if (order.has("session_window")) {
            sandbox.sessionWindow(window);
        }
        if (order.has("outside_session")) {
            sandbox.outsideSession(outside);
        }
        if (order.has("balance")) {
            sandbox.balance(balance);
        }
        if (order.has("offline_channels")) {
            sandbox.offlineChannels(offline);
        }
        connection.send(Response.of(204));
    }

    /** Returns the amount; null if it is blank. */
    static @Nullable BigDecimal balance(String text) {
        if (text.isBlank()) {
            return null;
        }
        // Without an exponent: a few characters of one can stand for gigabytes of digits.
        if (!text.strip().matches("[0-9]{1,15}(\\.[0-9]{1,10})?")) {
            throw new IllegalArgumentException("balance: must be an amount such as 12.50");
        }
        return new BigDecimal(text.strip());
    }

    /** Parses ids or names of channels, separated by commas. */
    static long[] channels(String text) {
        return words(text)
                .map(Channel::parse)
                .flatMapToLong(channel -> LongStream.of(channel.id()))
                .toArray();
    }

    /** Splits words separated by commas. */
    static Stream<String> words(String text) {
        return Stream.of(text.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct();
    }
}
