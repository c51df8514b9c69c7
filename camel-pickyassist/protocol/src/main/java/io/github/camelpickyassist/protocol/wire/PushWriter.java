/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes pushes as the vendor's samples show them: every scalar as text, except {@code voice}.
 *
 * <p>Where the pages contradict each other, this writes {@code priority} without the trailing blank of the samples,
 * {@code media_name} and not {@code media_file}, {@code globalmedia_code} for all recipients and {@code media_code} for
 * one (page "Sending Media Attachments", its table against its samples).
 */
public final class PushWriter {

    // A document that fails halfway stays incomplete when its generator is closed.
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    // An extra property must not repeat one of these: the service would use the last one.
    private static final JsonFactory JSON_WITHOUT_DUPLICATES = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final ApiToken token;

    /** Creates a writer for the pushes of this token. */
    public PushWriter(ApiToken token) {
        this.token = token;
    }

    /**
     * Returns the push as a document of known length; files in it are not read yet.
     *
     * @throws IllegalArgumentException if an extra property cannot be represented in JSON or has the name of another
     *     property, if a text contains a lone surrogate, or if content that is already encoded is not base64
     */
    public EncodedPush write(Push push) {
        JsonFactory factory = passesOn(push) ? JSON_WITHOUT_DUPLICATES : JSON;
        PushDocument document = new PushDocument();
        try (JsonGenerator json = new WholeCharacters(factory.createGenerator(document))) {
            new Fields(json, document).push(push);
        } catch (IOException e) {
            // No I/O happens here; the remaining cause is a value that JSON cannot represent.
            throw new IllegalArgumentException("push: cannot be written as JSON", e);
        }
        return document.finished();
    }

    /** Writes a question that names no push, such as the one for the balance: the token alone. */
    public EncodedPush writeQuery() {
        PushDocument document = new PushDocument();
        try (JsonGenerator json = new WholeCharacters(JSON.createGenerator(document))) {
            json.writeStartObject();
            json.writeFieldName(EncodedNames.TOKEN);
            json.writeString(token.value());
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a token is written to memory", e);
        }
        return document.finished();
    }

    private static boolean passesOn(Push push) {
        for (Recipient recipient : push.recipients()) {
            if (!recipient.extra().isEmpty()) {
                return true;
            }
        }
        return !push.extra().isEmpty();
    }

    /** Writes the fields, with one method for each level of the document. */
    private final class Fields {
        private final JsonGenerator json;
        private final PushDocument document;

        Fields(JsonGenerator json, PushDocument document) {
            this.json = json;
            this.document = document;
        }

        void push(Push push) throws IOException {
            json.writeStartObject();
            field(EncodedNames.TOKEN, token.value());
            Priority priority = push.priority();
            if (priority != null) {
                field(EncodedNames.PRIORITY, priority == Priority.HIGH ? "1" : "0");
            }
            field(EncodedNames.APPLICATION, Long.toString(push.channel().id()));
            text(EncodedNames.MEDIA_NAME, push.mediaName());
            template(push.template());
            text(EncodedNames.SHARED_TEXT, push.sharedText());
            media(EncodedNames.SHARED_MEDIA, EncodedNames.SHARED_MEDIA_CODE, push.sharedMedia());
            if (push.voiceNote()) {
                json.writeFieldName(EncodedNames.VOICE);
                json.writeNumber(1);
            }
            extra(push.extra());
            recipients(push.recipients());
            json.writeEndObject();
        }

        private void recipients(List<Recipient> recipients) throws IOException {
            // A group is addressed next to the data, not in it (the vendor's Postman collection).
            if (recipients.size() == 1 && recipients.get(0).address().kind() == Address.Kind.GROUP) {
                field(EncodedNames.GROUP_ID, recipients.get(0).address().id());
                return;
            }
            json.writeFieldName(EncodedNames.DATA);
            json.writeStartArray();
            for (Recipient recipient : recipients) {
                recipient(recipient);
            }
            json.writeEndArray();
        }

        private void recipient(Recipient recipient) throws IOException {
            json.writeStartObject();
            boolean messenger = recipient.address().kind() == Address.Kind.MESSENGER;
            field(
                    messenger ? EncodedNames.MESSENGER_ID : EncodedNames.NUMBER,
                    recipient.address().id());
            text(EncodedNames.LANGUAGE, recipient.language());
            texts(EncodedNames.TEMPLATE_VALUES, recipient.templateValues());
            header(recipient.templateHeader());
            text(EncodedNames.TEXT, recipient.text());
            media(EncodedNames.MEDIA, EncodedNames.MEDIA_CODE, recipient.media());
            text(EncodedNames.REFERENCE, recipient.reference());
            extra(recipient.extra());
            json.writeEndObject();
        }

        private void template(@Nullable Template template) throws IOException {
            if (template != null) {
                field(EncodedNames.TEMPLATE_ID, template.id());
                text(EncodedNames.LANGUAGE, template.language());
                texts(EncodedNames.TEMPLATE_SHARED_VALUES, template.values());
                header(template.header());
                texts(EncodedNames.SHARED_BUTTONS, template.buttons());
            }
        }

        private void header(@Nullable TemplateHeader header) throws IOException {
            if (header instanceof TemplateHeader.DocumentName name) {
                field(EncodedNames.TEMPLATE_HEADER, name.name());
            } else if (header instanceof TemplateHeader.Values slots) {
                texts(EncodedNames.TEMPLATE_HEADER, slots.values());
            }
        }

        private void media(SerializableString urlName, SerializableString contentName, @Nullable Media media)
                throws IOException {
            if (media instanceof Media.ByUrl byUrl) {
                field(urlName, byUrl.url());
            } else if (media instanceof Media.ByContent byContent) {
                // It is copied without escaping, so anything else could end the string and add other properties.
                byContent.content().problem().ifPresent(problem -> {
                    throw new IllegalArgumentException(contentName.getValue() + ": " + problem);
                });
                json.writeFieldName(contentName);
                json.writeRawValue("\"");
                json.flush();
                document.insert(byContent.content());
                json.writeRaw('"');
            }
        }

        private void field(SerializableString name, String text) throws IOException {
            json.writeFieldName(name);
            json.writeString(text);
        }

        private void text(SerializableString name, @Nullable String text) throws IOException {
            if (text != null) {
                field(name, text);
            }
        }

        private void texts(SerializableString name, @Nullable List<String> texts) throws IOException {
            if (texts != null) {
                json.writeFieldName(name);
                json.writeStartArray();
                for (String text : texts) {
                    json.writeString(text);
                }
                json.writeEndArray();
            }
        }

        private void extra(Map<String, @Nullable Object> extra) throws IOException {
            for (Map.Entry<String, @Nullable Object> property : extra.entrySet()) {
                json.writeFieldName(property.getKey());
                JsonValues.write(json, property.getValue());
            }
        }
    }
}
