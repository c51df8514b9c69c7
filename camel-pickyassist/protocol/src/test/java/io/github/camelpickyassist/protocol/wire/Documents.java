/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.MediaType;
import io.github.camelpickyassist.protocol.push.Push;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What the tests of this package do with documents. */
final class Documents {

    static final ApiToken TOKEN = new ApiToken("T");

    /** Keeps files in memory, as the sandbox would. */
    static final MediaSink IN_MEMORY = file -> {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        file.copyTo(bytes);
        return content(bytes.toByteArray());
    };

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Documents() {}

    static byte[] resource(String path) {
        try (InputStream in = Documents.class.getResourceAsStream("/" + path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(EncodedPush push) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            push.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] written(Push push) {
        return bytes(new PushWriter(TOKEN).write(push));
    }

    static InputStream in(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    static MediaContent content(byte[] file) {
        byte[] head = Arrays.copyOf(file, Math.min(file.length, MediaType.HEAD));
        return MediaContent.of(() -> new ByteArrayInputStream(file), file.length, MediaType.ofContent(head));
    }

    /** The same push with every file as base64 text, so that pushes with the same bytes are equal. */
    static Push withComparableFiles(Push push) {
        return new Push(
                push.channel(),
                push.priority(),
                push.sharedText(),
                comparable(push.sharedMedia()),
                push.mediaName(),
                push.voiceNote(),
                push.template(),
                push.extra(),
                push.recipients().stream()
                        .map(to -> to.withMedia(comparable(to.media())))
                        .toList());
    }

    private static Media comparable(Media media) {
        return media instanceof Media.ByContent byContent ? byContent(base64(byContent.content())) : media;
    }

    static Media byContent(String base64) {
        return new Media.ByContent(MediaContent.ofBase64(base64));
    }

    static String base64(MediaContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            content.writeBase64(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.US_ASCII);
    }
}
