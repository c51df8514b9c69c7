/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.intake;

import io.github.camelpickyassist.fuzz.Checks;
import io.github.camelpickyassist.fuzz.Target;
import io.github.camelpickyassist.protocol.wire.MalformedDocumentException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Forms: read at once or byte by byte alike, and decoded as the JDK decodes them. */
public final class FormTarget implements Target {

    @Override
    public void check(byte[] input) throws Exception {
        byte[] urlEncoded = contents(FormDocument::new, input);
        if (urlEncoded != null) {
            Checks.equal(new String(urlEncoded, StandardCharsets.ISO_8859_1), decoded(input), "the variable");
        }
        byte[] multipart = contents(body -> MultipartDocument.of(body, "multipart/form-data; boundary=b"), input);
        String text = new String(input, StandardCharsets.ISO_8859_1);
        if (multipart != null && multipart.length > 0) {
            String content = new String(multipart, StandardCharsets.ISO_8859_1);
            Checks.that(text.contains(content), "content from nowhere");
            Checks.that(!content.contains("\r\n--b"), "a delimiter in the content");
        }
        byte[] filtered = contents(Base64BlankFilter::new, input);
        String kept = filtered == null ? "" : new String(filtered, StandardCharsets.ISO_8859_1);
        Checks.equal(kept.replace(" ", ""), text.replace(" ", ""), "what is no blank");
        Checks.that(text.contains("media_code") || kept.equals(text), "a blank of another property");
    }

    private static String decoded(byte[] form) {
        for (String pair : new String(form, StandardCharsets.ISO_8859_1).split("&", -1)) {
            if (pair.startsWith("data=")) {
                return URLDecoder.decode(pair.substring(5), StandardCharsets.ISO_8859_1);
            }
        }
        return "";
    }

    /** Returns what is read; null if it is malformed. */
    private static byte @Nullable [] contents(Function<InputStream, InputStream> reader, byte[] input)
            throws IOException {
        byte[] atOnce = null;
        byte[] byteByByte = null;
        try {
            atOnce = read(reader.apply(new ByteArrayInputStream(input)), 8192);
        } catch (MalformedDocumentException malformed) {
            Checks.quotesNothing(malformed, input);
        }
        try {
            byteByByte = read(reader.apply(new ByteArrayInputStream(input)), 1);
        } catch (MalformedDocumentException malformed) {
            Checks.quotesNothing(malformed, input);
        }
        Checks.that(Arrays.equals(atOnce, byteByByte), "read in pieces, it differs");
        return atOnce;
    }

    private static byte[] read(InputStream in, int piece) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[piece];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            all.write(buffer, 0, read);
        }
        return all.toByteArray();
    }
}
