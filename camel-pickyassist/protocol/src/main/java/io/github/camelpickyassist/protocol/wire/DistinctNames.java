/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonParser;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects duplicate properties of an object in an answer. Jackson can do this too, with a set for every object; here
 * each usual name takes one bit.
 */
final class DistinctNames {

    private int usual;
    private @Nullable Set<String> others;

    /**
     * Records the name at the parser's current token.
     *
     * @throws MalformedDocumentException if the object already had it
     */
    void add(String name, JsonParser json) throws MalformedDocumentException {
        int bit = bit(name);
        boolean added = bit == 0 ? others().add(name) : (usual & bit) == 0;
        if (!added) {
            throw JsonDocuments.propertyTwice(json);
        }
        usual |= bit;
    }

    private Set<String> others() {
        if (others == null) {
            others = new HashSet<>();
        }
        return others;
    }

    private static int bit(String name) {
        return switch (name) {
            case WireNames.NUMBER -> 1;
            case WireNames.CREDIT -> 1 << 1;
            case WireNames.MESSAGE_ID -> 1 << 2;
            case WireNames.REFERENCE -> 1 << 3;
            case WireNames.STATUS -> 1 << 4;
            case WireNames.PUSH_ID -> 1 << 5;
            case WireNames.MESSAGE -> 1 << 6;
            case WireNames.DATA -> 1 << 7;
            case WireNames.MESSENGER_ID -> 1 << 8;
            default -> 0;
        };
    }
}
