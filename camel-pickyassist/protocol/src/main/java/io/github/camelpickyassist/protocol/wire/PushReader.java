/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.MediaContent;
import io.github.camelpickyassist.protocol.push.Priority;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads pushes in the vendor's own shape. Numbers and strings are taken for each other, null means absent, and
 * properties that are not known stay in the push as they are; {@code "priority "}, which the vendor's samples have with
 * a blank at its end, is read as {@code priority}.
 */
public final class PushReader {

    // Missing padding and line ends between groups of four pass, as they do in PHP.
    private static final Base64Variant FORGIVING =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);

    private final JsonFactory factory;
    private final @Nullable Channel usualChannel;
    private final @Nullable MediaSink sink;

    private PushReader(JsonFactory factory, @Nullable Channel usualChannel, @Nullable MediaSink sink) {
        this.factory = factory;
        this.usualChannel = usualChannel;
        this.sink = sink;
    }

    /**
     * A reader for what a caller hands in: duplicate keys and trailing text are refused, channels may have names, and
     * base64 stays as it is for the rules to check.
     *
     * @param usualChannel the channel of pushes that name none; null if they have to
     */
    public static PushReader ofCallers(@Nullable Channel usualChannel) {
        return new PushReader(JsonDocuments.STRICT, usualChannel, null);
    }

    /**
     * A reader as forgiving as the service's.
     *
     * @param sink takes the files while the push is read
     */
    public static PushReader ofService(MediaSink sink) {
        return new PushReader(JsonDocuments.LENIENT, null, sink);
    }

    /**
     * Reads one document, to its end.
     *
     * @throws MalformedDocumentException if it is no push; the message never repeats what it says
     * @throws IOException if {@code document} cannot be read
     */
    public PushRequest read(InputStream document) throws IOException {
        try (JsonParser json = factory.createParser(document)) {
            JsonDocuments.expectObject(json);
            PushRequest request = new Document(json).read();
            JsonDocuments.expectEnd(json);
            return request;
        } catch (IOException e) {
            throw JsonDocuments.withoutContent(e);
        }
    }

    /**
     * Reads a push that is a {@code Map} already.
     *
     * @throws MalformedDocumentException if it is no push, or holds what has no form in JSON
     */
    public PushRequest read(Map<?, ?> document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = factory.createGenerator(bytes)) {
            JsonValues.write(json, document);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(String.valueOf(e.getMessage()));
        }
        return read(new ByteArrayInputStream(bytes.toByteArray()));
    }

    /** What has been seen of one document. */
    private final class Document {
        private final JsonParser json;
        private final ArrayList<RecipientBuilder> recipients = new ArrayList<>();
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        private @Nullable String token;
        private @Nullable Channel channel = usualChannel;
        private @Nullable Priority priority;
        private @Nullable String sharedText;
        private @Nullable Media sharedMedia;
        private @Nullable String mediaName;
        private boolean voiceNote;
        private @Nullable String templateId;
        private @Nullable String language;
        private @Nullable List<String> templateValues;
        private @Nullable TemplateHeader templateHeader;
        private @Nullable List<String> buttons;
        private @Nullable String groupId;

        Document(JsonParser json) {
            this.json = json;
        }

        PushRequest read() throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                try {
                    property(name);
                } catch (IllegalArgumentException unusable) {
                    throw new MalformedDocumentException(name.strip() + ": " + unusable.getMessage());
                }
            }
            return new PushRequest(token, push());
        }

        private void property(String name) throws IOException {
            switch (name) {
                case WireNames.DATA -> data();
                case WireNames.SHARED_MEDIA_CODE -> media(content());
                case WireNames.TOKEN -> token = Scalars.text(value());
                case WireNames.APPLICATION -> channel(Scalars.text(value()));
                case WireNames.PRIORITY, "priority " -> priority(Scalars.text(value()));
                case WireNames.SHARED_TEXT -> sharedText = Scalars.text(value());
                case WireNames.SHARED_MEDIA -> media(RecipientBuilder.byUrl(value()));
                case WireNames.MEDIA_NAME -> mediaName = Scalars.text(value());
                case WireNames.VOICE -> voiceNote = isOn(value());
                case WireNames.TEMPLATE_ID -> templateId = Scalars.text(value());
                case WireNames.LANGUAGE -> language = Scalars.text(value());
                case WireNames.TEMPLATE_SHARED_VALUES -> templateValues = Scalars.texts(value());
                case WireNames.TEMPLATE_HEADER -> templateHeader = RecipientBuilder.header(value());
                case WireNames.SHARED_BUTTONS -> buttons = Scalars.texts(value());
                case WireNames.GROUP_ID -> groupId = Scalars.text(value());
                default -> extra.put(name, value());
            }
        }

        private void data() throws IOException {
            recipients.clear();
            if (json.currentToken() == JsonToken.VALUE_NULL) {
                return;
            } else if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("an array expected");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("objects expected; row " + recipients.size() + " is none");
                }
                recipients.add(recipient());
            }
        }

        private RecipientBuilder recipient() throws IOException {
            RecipientBuilder recipient = new RecipientBuilder();
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                property(recipient, name);
            }
            return recipient;
        }

        private void property(RecipientBuilder recipient, String name) throws IOException {
            try {
                Object value = name.equals(WireNames.MEDIA_CODE) ? content() : value();
                if (!recipient.set(name, value)) {
                    recipient.extra(name, value);
                }
            } catch (IllegalArgumentException unusable) {
                String place = "data[" + recipients.size() + "]." + name;
                throw new MalformedDocumentException(place + ": " + unusable.getMessage());
            }
        }

        private Push push() throws MalformedDocumentException {
            if (channel == null) {
                throw new MalformedDocumentException("application: missing");
            }
            boolean messenger = channel.kind() == ChannelKind.MESSENGER;
            Push.Builder push = Push.on(channel)
                    .priority(priority)
                    .sharedText(sharedText)
                    .sharedMedia(sharedMedia)
                    .mediaName(mediaName)
                    .voiceNote(voiceNote)
                    .template(template());
            extra.forEach(push::extra);
            recipients.forEach(recipient -> push.recipient(recipient.build(messenger)));
            if (groupId != null) {
                push.recipient(Recipient.of(Address.group(groupId), null));
            }
            return push.build();
        }

        private @Nullable Template template() {
            if (templateId == null) {
                keep(WireNames.LANGUAGE, language);
                keep(WireNames.TEMPLATE_SHARED_VALUES, templateValues);
                keep(WireNames.TEMPLATE_HEADER, plain(templateHeader));
                keep(WireNames.SHARED_BUTTONS, buttons);
                return null;
            }
            return new Template(templateId, language, templateValues, templateHeader, buttons);
        }

        private void keep(String name, @Nullable Object value) {
            if (value != null) {
                extra.put(name, value);
            }
        }

        private static @Nullable Object plain(@Nullable TemplateHeader header) {
            return header instanceof TemplateHeader.Values slots
                    ? slots.values()
                    : header instanceof TemplateHeader.DocumentName name ? name.name() : null;
        }

        private void channel(@Nullable String text) {
            if (text != null && !text.isBlank()) {
                channel = sink == null ? Channel.parse(text) : channelById(text.strip());
            }
        }

        private static Channel channelById(String id) {
            try {
                return new Channel(Long.parseLong(id));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("a positive number of up to 64 bits expected");
            }
        }

        private void priority(@Nullable String text) {
            if (text != null && !text.isBlank()) {
                priority = Priority.parse(text);
            }
        }

        private void media(@Nullable Media media) {
            sharedMedia = media == null ? sharedMedia : media;
        }

        private @Nullable Media content() throws IOException {
            if (sink == null || json.currentToken() != JsonToken.VALUE_STRING) {
                return RecipientBuilder.byContent(value());
            }
            MediaContent content = sink.take(this::decode);
            return content.length() == 0 ? null : new Media.ByContent(content);
        }

        private void decode(OutputStream out) throws IOException {
            try {
                json.readBinaryValue(FORGIVING, out);
            } catch (IllegalArgumentException e) {
                // Jackson's words repeat the character.
                throw new MalformedDocumentException("media: not base64");
            }
        }

        private @Nullable Object value() throws IOException {
            return JsonValues.read(json);
        }

        private boolean isOn(@Nullable Object value) {
            String text = Scalars.text(value);
            return text != null && (text.equals("1") || text.equals("true"));
        }
    }
}
