/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.sandbox.internal.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where to cut an answer on its way out. */
final class Bytes {

    private Bytes() {}

    static int indexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    static byte[] withoutHalfOfTheBody(Response answer) {
        return Arrays.copyOf(answer.bytes(), answer.head().length + answer.body().length / 2);
    }
}
