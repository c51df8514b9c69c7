/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.CharConversionException;
import java.io.IOException;

/** Opens and closes JSON documents: with limits, to their end, and without quoting content in an error. */
final class JsonDocuments {

    private static final int MAX_STRING_OF_AN_ANSWER = 64 * 1024;
    private static final long MAX_TOKENS_OF_AN_ANSWER = 200_000;

    /** The levels around a value: the document, its list of recipients, and a recipient. */
    private static final int AROUND_A_VALUE = 3;

    /**
     * For requests that the sandbox receives: as lenient as the service, and as deep as any request that is written.
     */
    static final JsonFactory LENIENT =
            factory(withFiles(JsonValues.DEEPEST + AROUND_A_VALUE, Integer.MAX_VALUE), false);

    private static final StreamReadConstraints OF_AN_ANSWER = StreamReadConstraints.builder()
            .maxNestingDepth(JsonValues.DEEPEST)
            .maxStringLength(MAX_STRING_OF_AN_ANSWER)
            .maxTokenCount(MAX_TOKENS_OF_AN_ANSWER)
            .build();

    /** For answers to a push; {@link DistinctNames} rejects duplicates. */
    static final JsonFactory ANSWERS = factory(OF_AN_ANSWER, false);

    /** For answers to a query. */
    static final JsonFactory REPORTS = factory(OF_AN_ANSWER, true);

    /** Opens a document, which looks at its first bytes and may fail. */
    @FunctionalInterface
    interface Opening {
        JsonParser open() throws IOException;
    }

    private JsonDocuments() {}

    /** For documents of a caller: strict. */
    static JsonFactory ofCallers(int longestString) {
        return factory(withFiles(JsonValues.DEEPEST, longestString), true);
    }

    private static StreamReadConstraints withFiles(int deepest, int longestString) {
        return StreamReadConstraints.builder()
                .maxNestingDepth(deepest)
                .maxStringLength(longestString)
                .build();
    }

    private static JsonFactory factory(StreamReadConstraints constraints, boolean noDuplicates) {
        return JsonFactory.builder()
                .streamReadConstraints(constraints)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, noDuplicates)
                .inputDecorator(new StrictUtf8Input())
                .build();
    }

    static void expectObject(JsonParser json) throws IOException {
        JsonToken first = json.nextToken();
        if (first == null) {
            throw new MalformedDocumentException("empty; a JSON object expected");
        } else if (first != JsonToken.START_OBJECT) {
            throw new MalformedDocumentException("not a JSON object");
        }
    }

    static void expectEnd(JsonParser json) throws IOException {
        if (json.nextToken() != null) {
            throw new MalformedDocumentException("text after the JSON document" + at(json.currentTokenLocation()));
        }
    }

    static MalformedDocumentException propertyTwice(JsonParser json) {
        return propertyTwice(json.currentTokenLocation());
    }

    private static MalformedDocumentException propertyTwice(JsonLocation location) {
        return new MalformedDocumentException("duplicate property" + at(location));
    }

    /** Creates the same error for a number that JSON allows and Java does not; Jackson would quote it. */
    static MalformedDocumentException withoutContent(NumberFormatException e, JsonParser json) {
        return new MalformedDocumentException("a number out of range" + at(json.currentTokenLocation()));
    }

    /** Creates an error with the position but without the content that Jackson's own would quote. */
    static IOException withoutContent(IOException e) {
        if (e instanceof JacksonException json && isWrongCharset(json)) {
            return MalformedDocumentException.notUtf8(at(json.getLocation()));
        } else if (e instanceof JacksonException json) {
            return new MalformedDocumentException(kindOf(json) + at(json.getLocation()));
        }
        return e instanceof CharConversionException ? MalformedDocumentException.notUtf8("") : e;
    }

    private static boolean isWrongCharset(JacksonException e) {
        return e.getMessage() != null && e.getMessage().startsWith("Invalid UTF-8");
    }

    private static String kindOf(JacksonException e) {
        if (e.getMessage() != null && e.getMessage().startsWith("Duplicate field")) {
            return "duplicate property";
        } else if (e instanceof StreamConstraintsException) {
            return "JSON that is nested too deep, too long or has too many parts";
        }
        return e instanceof InputCoercionException ? "a number out of range" : "not JSON, or incomplete";
    }

    private static String at(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
