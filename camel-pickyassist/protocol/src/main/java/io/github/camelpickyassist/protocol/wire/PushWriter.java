/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes pushes as the vendor's samples show them: every scalar as text, but for {@code voice}.
 *
 * <p>Where the pages contradict themselves: {@code priority} without the blank that the samples have at its end,
 * {@code media_name} and not {@code media_file}, {@code globalmedia_code} for all recipients and {@code media_code} for
 * one (page "Sending Media Attachments", its table against its samples).
 */
public final class PushWriter {

    // A property that is passed on must not come a second time: the service would take the last one.
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int TYPICAL_HEAD = 160;
    private static final int TYPICAL_RECIPIENT = 120;

    private final ApiToken token;

    /** Writes on behalf of whoever holds this token. */
    public PushWriter(ApiToken token) {
        this.token = token;
    }

    /**
     * The push as a document of known length; files in it are not read yet.
     *
     * @throws IllegalArgumentException if a property that is passed on as it is has no form in JSON or the name of one
     *     that is there already, if a text holds half a character, or if ready base64 is none
     */
    public EncodedPush write(Push push) {
        Document document = new Document(
                TYPICAL_HEAD + TYPICAL_RECIPIENT * push.recipients().size());
        try (JsonGenerator json = new WholeCharacters(JSON.createGenerator(document.buffer))) {
            new Fields(json, document).push(push);
        } catch (IOException e) {
            // Nothing is read or sent here; what remains are values without a form in JSON.
            throw new IllegalArgumentException("push: cannot be written as JSON", e);
        }
        return document.finished();
    }

    /** JSON so far, and the files between its stretches. */
    private static final class Document {
        private final List<EncodedPush.Part> parts = new ArrayList<>();
        private final ByteArrayOutputStream buffer;

        Document(int expected) {
            buffer = new ByteArrayOutputStream(expected);
        }

        void insert(MediaContent content) {
            cut();
            parts.add(EncodedPush.Part.of(content));
        }

        EncodedPush finished() {
            cut();
            return new EncodedPush(parts);
        }

        private void cut() {
            parts.add(EncodedPush.Part.of(buffer.toByteArray()));
            buffer.reset();
        }
    }

    /** One method for each level of the document. */
    private final class Fields {
        private final JsonGenerator json;
        private final Document document;

        Fields(JsonGenerator json, Document document) {
            this.json = json;
            this.document = document;
        }

        void push(Push push) throws IOException {
            json.writeStartObject();
            json.writeStringField(WireNames.TOKEN, token.value());
            Priority priority = push.priority();
            if (priority != null) {
                json.writeStringField(WireNames.PRIORITY, priority == Priority.HIGH ? "1" : "0");
            }
            json.writeStringField(
                    WireNames.APPLICATION, Long.toString(push.channel().id()));
            text(WireNames.MEDIA_NAME, push.mediaName());
            template(push.template());
            text(WireNames.SHARED_TEXT, push.sharedText());
            media(WireNames.SHARED_MEDIA, WireNames.SHARED_MEDIA_CODE, push.sharedMedia());
            if (push.voiceNote()) {
                json.writeNumberField(WireNames.VOICE, 1);
            }
            extra(push.extra());
            recipients(push.recipients());
            json.writeEndObject();
        }

        private void recipients(List<Recipient> recipients) throws IOException {
            // A group is addressed beside the data, not in it (the vendor's Postman collection).
            if (recipients.size() == 1 && recipients.get(0).address().kind() == Address.Kind.GROUP) {
                json.writeStringField(
                        WireNames.GROUP_ID, recipients.get(0).address().id());
                return;
            }
            json.writeArrayFieldStart(WireNames.DATA);
            for (Recipient recipient : recipients) {
                recipient(recipient);
            }
            json.writeEndArray();
        }

        private void recipient(Recipient recipient) throws IOException {
            json.writeStartObject();
            boolean messenger = recipient.address().kind() == Address.Kind.MESSENGER;
            json.writeStringField(
                    messenger ? WireNames.MESSENGER_ID : WireNames.NUMBER,
                    recipient.address().id());
            text(WireNames.LANGUAGE, recipient.language());
            texts(WireNames.TEMPLATE_VALUES, recipient.templateValues());
            header(recipient.templateHeader());
            text(WireNames.TEXT, recipient.text());
            media(WireNames.MEDIA, WireNames.MEDIA_CODE, recipient.media());
            text(WireNames.REFERENCE, recipient.reference());
            extra(recipient.extra());
            json.writeEndObject();
        }

        private void template(@Nullable Template template) throws IOException {
            if (template != null) {
                json.writeStringField(WireNames.TEMPLATE_ID, template.id());
                text(WireNames.LANGUAGE, template.language());
                texts(WireNames.TEMPLATE_SHARED_VALUES, template.values());
                header(template.header());
                texts(WireNames.SHARED_BUTTONS, template.buttons());
            }
        }

        private void header(@Nullable TemplateHeader header) throws IOException {
            if (header instanceof TemplateHeader.DocumentName name) {
                json.writeStringField(WireNames.TEMPLATE_HEADER, name.name());
            } else if (header instanceof TemplateHeader.Values slots) {
                texts(WireNames.TEMPLATE_HEADER, slots.values());
            }
        }

        private void media(String urlName, String contentName, @Nullable Media media) throws IOException {
            if (media instanceof Media.ByUrl byUrl) {
                json.writeStringField(urlName, byUrl.url());
            } else if (media instanceof Media.ByContent byContent) {
                // It is copied raw, so anything else could end the string and say something of its own.
                byContent.content().problem().ifPresent(problem -> {
                    throw new IllegalArgumentException(contentName + ": " + problem);
                });
                json.writeFieldName(contentName);
                json.writeRawValue("\"");
                json.flush();
                document.insert(byContent.content());
                json.writeRaw('"');
            }
        }

        private void text(String name, @Nullable String text) throws IOException {
            if (text != null) {
                json.writeStringField(name, text);
            }
        }

        private void texts(String name, @Nullable List<String> texts) throws IOException {
            if (texts != null) {
                json.writeArrayFieldStart(name);
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
