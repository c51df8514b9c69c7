/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.internal.submission.Recipients.Cursor;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.MessagePattern;
import io.github.camelpickyassist.protocol.wire.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Rows in JSON, as bytes of any charset. The first byte of the input chooses charset and options. */
public final class RowTarget implements Target {

    private static final List<String> CHARSETS = List.of("UTF-8", "UTF-8", "ISO-8859-1", "UTF-16", "windows-1252");
    private static final MessagePattern PATTERN = MessagePattern.parse("Hello {name}, {order}");

    private final DefaultCamelContext context = new DefaultCamelContext();

    @Override
    public void check(byte[] input) throws Exception {
        if (input.length == 0) {
            return;
        }
        int choice = input[0] & 0xff;
        byte[] document = Arrays.copyOfRange(input, 1, input.length);
        Exchange exchange = new DefaultExchange(context);
        String charset = CHARSETS.get(choice % CHARSETS.size());
        exchange.setProperty(Exchange.CHARSET_NAME, charset);
        boolean normalizing = choice % 3 == 0;
        List<Recipient> recipients = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        try {
            read(exchange, document, choice, normalizing, recipients, violations);
        } catch (UncheckedIOException broken) {
            Checks.that(broken.getCause() instanceof MalformedDocumentException, "an exception that is not documented");
            Checks.quotesNothing(broken.getCause(), document);
            return;
        } catch (MalformedDocumentException | UnusableBodyException refused) {
            Checks.quotesNothing(refused, document);
            return;
        }
        violations.forEach(each -> Checks.quotesNothing(each.problem(), document));
        if (charset.equals("UTF-8") && !normalizing && document.length > 2 && (document[0] & 0xff) < 0x80) {
            JsonNode tree = Checks.tree(document);
            if (tree != null) {
                compare(recipients, tree);
            }
        }
    }

    private static void read(
            Exchange exchange,
            byte[] document,
            int choice,
            boolean normalizing,
            List<Recipient> recipients,
            List<Violation> violations)
            throws IOException, UnusableBodyException {
        ExchangeValues values = new ExchangeValues(exchange);
        RowReader reader = new RowReader(
                "number",
                "message",
                "media",
                "reference_number",
                Set.of("more"),
                false,
                values.reader(),
                choice % 2 == 0 ? null : PATTERN);
        RowList rows = RowList.of(
                exchange, document, new RowFields("number", "message"), reader, new RowMaker(normalizing), values);
        try (Cursor cursor = rows.open()) {
            for (Row row = cursor.next(violations::add); row != null; row = cursor.next(violations::add)) {
                Checks.that(!row.toString().contains(Checks.NUMBER), "prints a number");
                recipients.add(row.recipient());
            }
            violations.addAll(cursor.missing(true));
        }
    }

    private static void compare(List<Recipient> recipients, JsonNode tree) {
        Checks.equal(recipients.size(), tree.isArray() ? tree.size() : 1, "number of rows");
        for (int i = 0; i < recipients.size(); i++) {
            JsonNode row = tree.isArray() ? tree.get(i) : tree;
            if (recipients.get(i).address().kind() == Address.Kind.NUMBER) {
                JsonNode number = row.get("number");
                boolean absent = number == null || number.isNull();
                Checks.isNumberOf(recipients.get(i), absent ? row.get("\ufeffnumber") : number);
            }
        }
    }
}
