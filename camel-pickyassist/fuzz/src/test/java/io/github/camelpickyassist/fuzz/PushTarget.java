/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushRules;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.EncodedPush;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pushes that a caller hands in as JSON: read as a document and as a map alike, and what the rules let through is
 * written and read again as the same push.
 */
final class PushTarget implements Target {

    private static final PushReader READER = PushReader.ofCallers(Channel.parse("8"));
    private static final PushWriter WRITER = new PushWriter(new ApiToken(Checks.TOKEN));

    @Override
    public void check(byte[] input) throws Exception {
        PushRequest request;
        try {
            request = READER.read(new ByteArrayInputStream(input));
        } catch (MalformedDocumentException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        JsonNode tree = Checks.tree(input);
        if (tree == null) {
            return;
        }
        Push push = request.push();
        checkNumbers(push, tree);
        Checks.equal(fromMap(tree), request, "the push of the same map");
        List<Violation> violations = PushRules.DOCUMENTED.violations(push, 0);
        violations.forEach(each -> Checks.quotesNothing(each.problem(), input));
        boolean possible = violations.stream().noneMatch(each -> each.weight() == Violation.Weight.IMPOSSIBLE);
        byte[] written = written(push, possible);
        if (possible) {
            checkAgain(push, written);
        }
    }

    private static void checkNumbers(Push push, JsonNode tree) {
        JsonNode data = tree.path("data");
        for (int i = 0; i < push.recipients().size(); i++) {
            Recipient recipient = push.recipients().get(i);
            if (recipient.address().kind() == Address.Kind.NUMBER) {
                Checks.isNumberOf(recipient, data.path(i).get("number"));
            }
        }
    }

    private static @Nullable PushRequest fromMap(JsonNode tree) {
        try {
            return READER.read((Map<?, ?>) Checks.value(tree));
        } catch (MalformedDocumentException refused) {
            return null;
        }
    }

    /** Writing may refuse what the rules refuse, and nothing else. */
    private static byte[] written(Push push, boolean possible) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            EncodedPush document = WRITER.write(push);
            document.writeTo(out);
            Checks.equal((long) out.size(), document.length(), "announced length");
            checkForm(document, out.toByteArray());
        } catch (IllegalArgumentException unwritable) {
            Checks.that(!possible, "the rules accept what cannot be written: " + unwritable.getMessage());
        }
        return out.toByteArray();
    }

    private static void checkForm(EncodedPush document, byte[] json) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncodedPush form = document.asForm();
        form.writeTo(out);
        Checks.equal((long) out.size(), form.length(), "announced length of the form");
        String decoded = URLDecoder.decode(out.toString(StandardCharsets.US_ASCII), StandardCharsets.UTF_8);
        Checks.equal(decoded, "data=" + new String(json, StandardCharsets.UTF_8), "the form");
    }

    private static void checkAgain(Push push, byte[] written) throws IOException {
        PushRequest again;
        try {
            again = READER.read(new ByteArrayInputStream(written));
        } catch (MalformedDocumentException e) {
            throw new AssertionError("written, and not read again: " + e.getMessage(), e);
        }
        Checks.equal(again.token(), Checks.TOKEN, "the token");
        Checks.equal(again.push().recipients().size(), push.recipients().size(), "number of recipients");
        for (int i = 0; i < push.recipients().size(); i++) {
            Checks.equal(
                    again.push().recipients().get(i).address(),
                    push.recipients().get(i).address(),
                    "an address");
            Checks.equal(
                    again.push().recipients().get(i).text(),
                    push.recipients().get(i).text(),
                    "a text");
        }
        Checks.equal(again.push().sharedText(), push.sharedText(), "the shared text");
        Checks.equal(again.push().channel(), push.channel(), "the channel");
        Checks.equal(again.push().priority(), push.priority(), "the priority");
        Checks.equal(again.push().template(), push.template(), "the template");
    }
}
