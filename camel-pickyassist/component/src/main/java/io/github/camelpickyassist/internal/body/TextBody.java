/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.temporal.TemporalAccessor;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** A body that is a text. Objects in general are none: what they print as is not what anybody wants to send. */
public final class TextBody {

    private TextBody() {}

    /**
     * The text of this body, decoded with the exchange's charset or UTF-8; null of null.
     *
     * @param mostBytes what is read of a stream or file at the most
     * @throws UnusableBodyException if it is of another type, longer, unreadable, or not in that charset
     */
    public static @Nullable String of(Exchange exchange, @Nullable Object body, int mostBytes)
            throws UnusableBodyException {
        if (body == null || body instanceof String) {
            return (String) body;
        } else if (body instanceof CharSequence
                || body instanceof Number
                || body instanceof Character
                || body instanceof Boolean
                || body instanceof Enum<?>
                || body instanceof TemporalAccessor) {
            return body.toString();
        } else if (body instanceof char[] chars) {
            return new String(chars);
        }
        ByteBody bytes = ByteBody.of(exchange, body);
        if (bytes == null) {
            throw UnusableBodyException.ofType(body, "text");
        }
        return decoded(exchange, read(bytes, mostBytes));
    }

    private static byte[] read(ByteBody body, int most) throws UnusableBodyException {
        try (InputStream in = body.source().open()) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnusableBodyException("longer than " + most + " bytes; a text expected");
            }
            return bytes;
        } catch (IOException e) {
            throw new UnusableBodyException("body", "cannot be read", e);
        }
    }

    private static String decoded(Exchange exchange, byte[] bytes) throws UnusableBodyException {
        String name = exchange.getProperty(ExchangePropertyKey.CHARSET_NAME, String.class);
        Charset charset = name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        try {
            // Not String's own decoding: it would turn what it cannot read into question marks.
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableBodyException("body", "not " + charset, e);
        }
    }
}
