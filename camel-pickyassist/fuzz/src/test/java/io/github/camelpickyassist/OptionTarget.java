/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Priority;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values of options and headers, and queries of URIs with expressions. */
public final class OptionTarget implements Target {

    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

    @Override
    public void check(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        query(text);
        baseUrl(text);
        refusedAtMost(() -> CommaSeparated.numbers("retryableStatuses", text));
        refusedAtMost(() -> OptionNames.required(text));
        refusedAtMost(() -> Priority.parse(text));
        try {
            Channel channel = Channel.parse(text);
            Checks.equal(Channel.parse(Long.toString(channel.id())), channel, "the channel of its own id");
            Checks.that(channel.id() > 0, "a channel that is not positive");
        } catch (IllegalArgumentException refused) {
            Checks.quotesNothing(refused, new byte[0]);
        }
    }

    /** Splitting loses nothing, and an expression is never torn. */
    private static void query(String text) {
        List<WrittenOptions.Part> parts = WrittenOptions.split(text);
        StringBuilder all = new StringBuilder();
        for (WrittenOptions.Part part : parts) {
            Checks.that(!part.text().isEmpty(), "an empty option");
            all.append(part.text());
            Checks.that(part.withoutExpressions().length() <= part.text().length(), "the text without expressions");
            if (!part.name().isEmpty()) {
                Checks.equal(part.name() + "=" + part.value(), part.text(), "the option");
            }
        }
        String expected = text.replace("&", "");
        Checks.equal(all.toString().replace("&", ""), expected, "the query");
    }

    private static void baseUrl(String text) {
        URI uri;
        try {
            uri = BaseUrl.parse(text);
        } catch (IllegalArgumentException refused) {
            Checks.that(refused.getClass() == IllegalArgumentException.class, "an exception that is not documented");
            return;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        Checks.that(
                uri.getScheme().equalsIgnoreCase("https")
                        || LOOPBACK.contains(host)
                        || host.startsWith("127.") && host.matches("[0-9.]+"),
                "neither https nor the local machine");
        Checks.that(uri.getRawUserInfo() == null && uri.getRawQuery() == null, "more than an address");
        Checks.equal(BaseUrl.parse(uri.toString()), uri, "parsed again");
    }

    private static void refusedAtMost(Runnable parse) {
        try {
            parse.run();
        } catch (IllegalArgumentException refused) {
            Checks.that(refused.getClass() == IllegalArgumentException.class, "an exception that is not documented");
            Checks.quotesNothing(refused, new byte[0]);
        }
    }
}
