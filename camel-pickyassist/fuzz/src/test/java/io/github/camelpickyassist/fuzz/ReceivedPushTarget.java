/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Pushes that the sandbox receives, read as leniently as the service reads them. */
final class ReceivedPushTarget implements Target {

    private static final PushReader READER = PushReader.ofService(file -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.copyTo(bytes);
        byte[] content = bytes.toByteArray();
        return MediaContent.of(() -> new ByteArrayInputStream(content), content.length, MediaType.ofContent(content));
    });

    @Override
    public void check(byte[] input) throws Exception {
        PushRequest request;
        try {
            request = READER.read(new ByteArrayInputStream(input));
        } catch (MalformedDocumentException refused) {
            Checks.quotesNothing(refused, input);
            return;
        }
        Push push = request.push();
        Checks.that(
                push.channel().toString().contains(Checks.NUMBER)
                        || !push.toString().contains(Checks.NUMBER),
                "prints a number");
        if (push.sharedMedia() instanceof Media.ByContent media) {
            media.content().writeBase64(OutputStream.nullOutputStream());
        }
        JsonNode tree = Checks.lenientTree(input);
        JsonNode data = tree == null ? MissingNode.getInstance() : tree.path("data");
        for (int i = 0; tree != null && i < push.recipients().size(); i++) {
            Recipient recipient = push.recipients().get(i);
            if (recipient.address().kind() == Address.Kind.NUMBER) {
                Checks.isNumberOf(recipient, data.path(i).get("number"));
            }
        }
    }
}
