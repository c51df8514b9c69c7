/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.protocol.wire.MessagePattern;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** The option {@code messagePattern}, compiled once. */
final class PatternOption {

    private static final String RESOURCE = "resource:";
    private static final Pattern LOCATION = Pattern.compile("\\s*(classpath|file):\\S", Pattern.CASE_INSENSITIVE);
    private static final int MAX_BYTES = 1024 * 1024;

    private PatternOption() {}

    /**
     * The pattern of an endpoint; null if it has none.
     *
     * @throws IllegalArgumentException if the option cannot be read or is no pattern, or another option contradicts it
     */
    static @Nullable MessagePattern of(PickyAssistConfiguration options, CamelContext context) {
        String written = options.getMessagePattern();
        if (written == null || written.isBlank()) {
            return null;
        } else if (options.getMode() != PushMode.DYNAMIC) {
            throw refused("needs the mode dynamic, whose rows fill it");
        }
        refuseBeside("message", options.getMessage());
        refuseBeside("templateId", options.getTemplateId());
        refuseBareLocation(written);
        String text = written.startsWith(RESOURCE) ? read(written.substring(RESOURCE.length()), context) : written;
        try {
            return MessagePattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    /** A location without the prefix would be sent to everybody as a text. */
    private static void refuseBareLocation(String written) {
        if (LOCATION.matcher(written).lookingAt()) {
            throw refused("a location, not a pattern; write resource: in front of it");
        }
    }

    private static void refuseBeside(String option, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            throw refused("not together with the option " + option + "; remove one of them");
        }
    }

    /** The text of a resource, without a byte order mark and without the line end that editors put at the end. */
    private static String read(String location, CamelContext context) {
        if (!location.startsWith("classpath:") && !location.startsWith("file:")) {
            throw refused("resource:classpath:… or resource:file:… expected, not resource:" + location);
        }
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(context, location)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw refused(location + " is longer than " + MAX_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return required(location, ValueReader.withoutMark(text).replaceFirst("\\R\\z", ""));
        } catch (FileNotFoundException e) {
            throw refused(location + " not found");
        } catch (CharacterCodingException e) {
            throw refused(location + " is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new IllegalArgumentException("messagePattern: " + location + " cannot be read", e);
        }
    }

    private static String required(String location, String text) {
        if (text.isBlank()) {
            throw refused(location + " is empty");
        }
        return text;
    }

    private static IllegalArgumentException refused(String problem) {
        return new IllegalArgumentException("messagePattern: " + problem);
    }
}
