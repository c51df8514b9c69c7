/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
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
import io.github.camelpickyassist.protocol.wire.DocumentBounds.Budget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads pushes in the vendor's format. Numbers and strings are interchangeable, null means absent, and unknown
 * properties stay in the push unchanged. {@code "priority "}, which the vendor's samples have with a trailing blank, is
 * read as {@code priority}.
 */
public final class PushReader {

    // Missing padding and line ends between groups of four are accepted, as in PHP.
    private static final Base64Variant FORGIVING =
            Base64Variants.MIME_NO_LINEFEEDS.withReadPadding(Base64Variant.PaddingReadBehaviour.PADDING_ALLOWED);

    // The error for an endless list says that it is too long, but not its length.
    private static final int MAX_COUNTED = 10_000_000;

    private static final int LEVELS_AROUND_A_PROPERTY = 2;
    private static final int LEVELS_AROUND_A_FIELD = 4;

    private final JsonFactory factory;
    private final ValueReader values;
    private final @Nullable DocumentBounds bounds;
    private final @Nullable Channel usualChannel;
    private final @Nullable MediaSink sink;

    private PushReader(
            JsonFactory factory,
            ValueReader values,
            @Nullable DocumentBounds bounds,
            @Nullable Channel usualChannel,
            @Nullable MediaSink sink) {
        this.factory = factory;
        this.values = values;
        this.bounds = bounds;
        this.usualChannel = usualChannel;
        this.sink = sink;
    }

    /**
     * Creates a reader for documents of a caller: duplicate keys and trailing text are refused, channels may have
     * names, and base64 stays unchanged for the rules to check.
     *
     * @param usualChannel the channel of pushes that name none; null if a push must name one
     */
    public static PushReader ofCallers(@Nullable Channel usualChannel) {
        return ofCallers(usualChannel, ValueReader.PLAIN, DocumentBounds.DOCUMENTED);
    }

    /** Creates a reader for documents of a caller with additional value types and with other bounds. */
    public static PushReader ofCallers(@Nullable Channel usualChannel, ValueReader values, DocumentBounds bounds) {
        return new PushReader(bounds.factory(), values, bounds, usualChannel, null);
    }

    /**
     * Creates a reader as lenient as the service's.
     *
     * @param sink receives the files while the push is read
     */
    public static PushReader ofService(MediaSink sink) {
        return new PushReader(JsonDocuments.LENIENT, ValueReader.PLAIN, null, null, sink);
    }

    /** Returns why these extra properties cannot be represented in JSON; empty if they can. */
    public static Optional<String> problemWith(Map<String, @Nullable Object> extra) {
        try {
            if (!extra.isEmpty()) {
                JsonValues.plain(extra, LEVELS_AROUND_A_FIELD - 1);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads one document to its end.
     *
     * @throws MalformedDocumentException if it is not a push; the message never quotes it
     * @throws IOException if {@code document} cannot be read
     */
    public PushRequest read(InputStream document) throws IOException {
        return read(() -> factory.createParser(document));
    }

    /** Reads one document that is already decoded to characters. */
    public PushRequest read(Reader document) throws IOException {
        return read(() -> factory.createParser(document));
    }

    private PushRequest read(JsonDocuments.Opening document) throws IOException {
        try (JsonParser json = document.open()) {
            JsonDocuments.expectObject(json);
            PushRequest request = new JsonDocument(json).read();
            JsonDocuments.expectEnd(json);
            return request;
        } catch (IOException e) {
            throw JsonDocuments.withoutContent(e);
        }
    }

    /**
     * Reads a push from a {@code Map}.
     *
     * @throws MalformedDocumentException if it is not a push, or contains a value that JSON cannot represent
     */
    public PushRequest read(Map<?, ?> document) throws MalformedDocumentException {
        return new MapDocument().read(document);
    }

    private static MalformedDocumentException unusable(String place, IllegalArgumentException problem) {
        return new MalformedDocumentException(place.strip() + ": " + problem.getMessage());
    }

    /** Reads a push from JSON, one property at a time. */
    private final class JsonDocument extends Document {
        private final JsonParser json;
        private final @Nullable Budget budget = bounds == null ? null : bounds.budget();

        JsonDocument(JsonParser json) {
            this.json = json;
        }

        PushRequest read() throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                try {
                    switch (name) {
                        case WireNames.DATA -> data();
                        case WireNames.SHARED_MEDIA_CODE -> media(content());
                        default -> set(name, value());
                    }
                } catch (IllegalArgumentException e) {
                    throw unusable(name, e);
                }
            }
            return request();
        }

        private void data() throws IOException {
            forgetRecipients();
            if (json.currentToken() == JsonToken.VALUE_NULL
                    || json.currentToken() == JsonToken.VALUE_STRING && isBlank(value())) {
                return;
            } else if (json.currentToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("an array expected");
            }
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw new IllegalArgumentException("objects expected; row " + recipients() + " is not an object");
                }
                RecipientBuilder recipient = nextRecipient();
                if (recipient == null) {
                    json.skipChildren();
                } else {
                    fields(recipient);
                }
            }
        }

        private void fields(RecipientBuilder recipient) throws IOException {
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                json.nextToken();
                try {
                    Object value = name.equals(WireNames.MEDIA_CODE) ? content() : value();
                    if (!recipient.set(name, value)) {
                        recipient.extra(name, value);
                    }
                } catch (IllegalArgumentException e) {
                    throw unusable(place(name), e);
                }
            }
        }

        private @Nullable Media content() throws IOException {
            if (sink == null || json.currentToken() != JsonToken.VALUE_STRING) {
                return RecipientBuilder.byContent(value(), values);
            }
            MediaContent content = sink.take(this::decode);
            return content.length() == 0 ? null : new Media.ByContent(content);
        }

        private void decode(OutputStream out) throws IOException {
            try {
                json.readBinaryValue(FORGIVING, out);
            } catch (IllegalArgumentException e) {
                // Jackson's message quotes the character.
                throw new MalformedDocumentException("media: not base64");
            }
        }

        private @Nullable Object value() throws IOException {
            if (budget != null) {
                budget.take(json.currentName().length());
            }
            return JsonValues.read(json, budget);
        }
    }

    /** Reads a push from a map. */
    private final class MapDocument extends Document {

        PushRequest read(Map<?, ?> document) throws MalformedDocumentException {
            for (Map.Entry<?, ?> property : document.entrySet()) {
                String name = String.valueOf(property.getKey());
                try {
                    switch (name) {
                        case WireNames.DATA -> data(ValueReader.unwrapped(property.getValue()));
                        case WireNames.SHARED_MEDIA_CODE ->
                            media(RecipientBuilder.byContent(property.getValue(), values));
                        default -> set(name, property.getValue());
                    }
                } catch (IllegalArgumentException e) {
                    throw unusable(name, e);
                }
            }
            return request();
        }

        private void data(@Nullable Object rows) throws MalformedDocumentException {
            if (rows == null || isBlank(rows)) {
                return;
            }
            Iterator<?> all = rows instanceof Object[] array
                    ? Arrays.asList(array).iterator()
                    : rows instanceof Iterable<?> iterable ? iterable.iterator() : null;
            if (all == null) {
                throw new IllegalArgumentException("an array expected");
            }
            while (all.hasNext() && recipients() < MAX_COUNTED) {
                Object row = ValueReader.unwrapped(all.next());
                if (!(row instanceof Map<?, ?> fields)) {
                    throw new IllegalArgumentException("objects expected; row " + recipients() + " is not an object");
                }
                RecipientBuilder recipient = nextRecipient();
                if (recipient != null) {
                    fields(fields, recipient);
                }
            }
        }

        private void fields(Map<?, ?> row, RecipientBuilder recipient) throws MalformedDocumentException {
            for (Map.Entry<?, ?> field : row.entrySet()) {
                String name = String.valueOf(field.getKey());
                try {
                    if (!recipient.set(name, field.getValue())) {
                        recipient.extra(name, JsonValues.plain(field.getValue(), LEVELS_AROUND_A_FIELD));
                    }
                } catch (IllegalArgumentException e) {
                    throw unusable(place(name), e);
                }
            }
        }

        @Override
        @Nullable
        Object passedOn(@Nullable Object value) {
            return JsonValues.plain(value, LEVELS_AROUND_A_PROPERTY);
        }
    }

    /** The state of reading one document. */
    private abstract class Document {
        private final ArrayList<RecipientBuilder> recipients = new ArrayList<>();
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();
        private int count;
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

        final PushRequest request() throws MalformedDocumentException {
            Push push = push();
            return new PushRequest(
                    token,
                    push,
                    count > recipients.size() ? count : push.recipients().size());
        }

        final void set(String name, @Nullable Object value) {
            switch (name) {
                case WireNames.TOKEN -> token = values.text(value);
                case WireNames.APPLICATION -> channel(values.textOrNull(value));
                case WireNames.PRIORITY, "priority " -> priority(values.textOrNull(value));
                case WireNames.SHARED_TEXT -> sharedText = values.text(value);
                case WireNames.SHARED_MEDIA -> media(RecipientBuilder.byUrl(value, values));
                case WireNames.MEDIA_NAME -> mediaName = values.textOrNull(value);
                case WireNames.VOICE -> voiceNote = isOn(value);
                case WireNames.TEMPLATE_ID -> templateId = values.textOrNull(value);
                case WireNames.LANGUAGE -> language = values.textOrNull(value);
                case WireNames.TEMPLATE_SHARED_VALUES -> templateValues = values.texts(value);
                case WireNames.TEMPLATE_HEADER -> templateHeader = RecipientBuilder.header(value, values);
                case WireNames.SHARED_BUTTONS -> buttons = values.texts(value);
                case WireNames.GROUP_ID -> groupId = values.textOrNull(value);
                default -> extra.put(name, passedOn(value));
            }
        }

        @Nullable
        Object passedOn(@Nullable Object value) {
            return value;
        }

        final boolean isBlank(@Nullable Object value) {
            return value instanceof CharSequence text && text.toString().isBlank();
        }

        final void forgetRecipients() {
            recipients.clear();
            count = 0;
        }

        /** Returns the number of recipients so far. */
        final int recipients() {
            return count;
        }

        /** Returns a builder for the next row; null if there were too many already. */
        final @Nullable RecipientBuilder nextRecipient() {
            if (count++ >= Push.MAX_RECIPIENTS && sink == null) {
                return null;
            }
            RecipientBuilder recipient = new RecipientBuilder(values);
            recipients.add(recipient);
            return recipient;
        }

        final String place(String field) {
            return "data[" + (count - 1) + "]." + field;
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
            boolean numberIsId = messenger && sink == null;
            recipients.forEach(recipient -> push.recipient(recipient.build(messenger, numberIsId)));
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
            if (text != null) {
                channel = sink == null ? Channel.parse(text) : channelById(text.strip());
            }
        }

        private static Channel channelById(String id) {
            return Channel.withId(id)
                    .orElseThrow(() -> new IllegalArgumentException("a positive number of up to 64 bits expected"));
        }

        private void priority(@Nullable String text) {
            if (text != null) {
                priority = Priority.parse(text);
            }
        }

        final void media(@Nullable Media media) {
            sharedMedia = media == null ? sharedMedia : media;
        }

        private boolean isOn(@Nullable Object value) {
            try {
                return Boolean.TRUE.equals(values.flag(value));
            } catch (IllegalArgumentException e) {
                if (sink == null) {
                    throw e;
                }
                return false;
            }
        }
    }
}
