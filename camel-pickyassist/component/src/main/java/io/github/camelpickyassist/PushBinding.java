/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import com.fasterxml.jackson.core.TreeNode;
import io.github.camelpickyassist.internal.body.Bounds;
import io.github.camelpickyassist.internal.body.ExchangeValues;
import io.github.camelpickyassist.internal.body.FixedRecipients;
import io.github.camelpickyassist.internal.body.JsonBody;
import io.github.camelpickyassist.internal.body.MediaBody;
import io.github.camelpickyassist.internal.body.NumberList;
import io.github.camelpickyassist.internal.body.NumberReading;
import io.github.camelpickyassist.internal.body.RowFields;
import io.github.camelpickyassist.internal.body.RowList;
import io.github.camelpickyassist.internal.body.RowMaker;
import io.github.camelpickyassist.internal.body.TextBody;
import io.github.camelpickyassist.internal.body.UnusableBodyException;
import io.github.camelpickyassist.internal.submission.Recipients;
import io.github.camelpickyassist.internal.submission.RowKeys;
import io.github.camelpickyassist.internal.submission.Submission;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.option.PushMode;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Media;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.Violation;
import io.github.camelpickyassist.protocol.wire.MessagePattern;
import io.github.camelpickyassist.protocol.wire.PushReader;
import io.github.camelpickyassist.protocol.wire.PushRequest;
import io.github.camelpickyassist.protocol.wire.RowReader;
import io.github.camelpickyassist.protocol.wire.ValueReader;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.jspecify.annotations.Nullable;

/** Reads an exchange and creates its submission, with one method for each mode. */
final class PushBinding {

    private static final int MAX_BYTES_OF_A_TEXT = 1024 * 1024;

    private final PickyAssistConfiguration configuration;
    private final PushMode mode;
    private final Terms terms;
    private final RowMaker rows;
    private final Set<String> extraFields;
    private final @Nullable MessagePattern pattern;
    private final IdempotentKey key;

    /**
     * A binding for one endpoint.
     *
     * @param pattern of the texts of rows; null if each row has its text
     * @param key of its exchanges in the ledger
     */
    PushBinding(
            PickyAssistConfiguration configuration,
            PushMode mode,
            Terms terms,
            @Nullable MessagePattern pattern,
            IdempotentKey key) {
        this.configuration = configuration;
        this.mode = mode;
        this.terms = terms;
        this.rows = new RowMaker(numbers(configuration));
        this.pattern = pattern;
        this.key = key;
        this.extraFields = CommaSeparated.words(configuration.getExtraFields());
    }

    private static NumberReading numbers(PickyAssistConfiguration configuration) {
        String region = configuration.getNumberRegion();
        if (region != null && !region.isBlank()) {
            return NumberReading.in(region);
        }
        return configuration.isNormalizeNumbers() ? NumberReading.BARE : NumberReading.AS_WRITTEN;
    }

    /**
     * Returns what this exchange asks to send.
     *
     * @param found receives the violations in its options and headers
     * @throws UnusableBodyException if its body cannot be used
     */
    Submission read(Exchange exchange, List<Violation> found) throws UnusableBodyException {
        ExchangeOptions options = new ExchangeOptions(configuration, exchange, found);
        // In these modes there is one reference for all recipients.
        boolean byReference = mode != PushMode.BULK && mode != PushMode.MEDIA;
        String exchangeKey = key.of(exchange, options.values(), found);
        return read(exchange, options).withKeys(exchangeKey == null ? null : new RowKeys(exchangeKey, byReference));
    }

    private Submission read(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        return switch (mode) {
            case SINGLE -> single(exchange, options);
            case BULK -> bulk(exchange, options);
            case DYNAMIC -> dynamic(exchange, options);
            case MEDIA -> media(exchange, options);
            case PUSH -> push(exchange, options);
        };
    }

    private Submission single(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        Channel channel = options.channel();
        Push envelope = envelope(channel, options).build();
        String number = options.number();
        Object body = exchange.getMessage().getBody();
        String text = null;
        List<String> values = null;
        if (envelope.template() != null && options.values().isList(body)) {
            values = slots(options.values(), body);
        } else {
            boolean enough = envelope.template() != null || envelope.sharedMedia() != null;
            text = text(exchange, options, enough);
        }
        Recipient recipient = new Recipient(
                address(channel, number == null ? "" : number),
                text,
                null,
                options.reference(),
                values,
                null,
                null,
                Map.of());
        List<Violation> missing = number == null
                ? List.of(
                        Violation.impossible(Violation.WHOLE, "number", missing("number", PickyAssistConstants.NUMBER)))
                : List.of();
        return new Submission(envelope, new FixedRecipients(List.of(recipient), rows, missing), terms);
    }

    private static String missing(String option, String header) {
        return "missing; the option " + option + " or the header " + header + " expected";
    }

    private static @Nullable List<String> slots(ValueReader values, @Nullable Object body)
            throws UnusableBodyException {
        try {
            return values.texts(body);
        } catch (IllegalArgumentException e) {
            throw new UnusableBodyException("template_message", String.valueOf(e.getMessage()));
        }
    }

    private Submission bulk(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        Channel channel = options.channel();
        Push.Builder push = envelope(channel, options);
        Object numbers = options.numbers();
        String field = "numbers";
        if (numbers == null && options.text() != null) {
            numbers = required(exchange.getMessage().getBody(), "numbers");
            field = "body";
            push.sharedText(options.text());
        } else {
            Push envelope = push.build();
            push.sharedText(text(exchange, options, envelope.template() != null || envelope.sharedMedia() != null));
        }
        if (numbers == null) {
            throw new UnusableBodyException("numbers", missing("numbers", PickyAssistConstants.NUMBERS));
        }
        return new Submission(push.build(), toEach(exchange, numbers, field, channel, options), terms);
    }

    private Submission dynamic(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        Channel channel = options.channel();
        if (pattern != null) {
            options.refuseOtherTexts();
        }
        // The vendor's page on dynamic messages requires a blank shared text.
        String shared = options.text() == null ? "" : options.text();
        Push envelope = envelope(channel, options).sharedText(shared).build();
        String number = configuration.getNumberField();
        String text = configuration.getMessageField();
        ExchangeValues values = new ExchangeValues(exchange);
        RowReader reader = new RowReader(
                number,
                text,
                configuration.getMediaField(),
                configuration.getReferenceField(),
                extraFields,
                addressesUsers(channel),
                values.reader(),
                pattern);
        RowFields fields = new RowFields(number, text);
        Recipients recipients = RowList.of(exchange, exchange.getMessage().getBody(), fields, reader, rows, values);
        return new Submission(envelope, recipients, terms);
    }

    private Submission media(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        Channel channel = options.channel();
        Push.Builder push = envelope(channel, options);
        Object attachment = firstAttachment(exchange);
        if (options.mediaUrl() != null) {
            push.sharedText(text(exchange, options, true));
        } else if (attachment != null) {
            push.sharedMedia(MediaBody.of(exchange, attachment)).sharedText(text(exchange, options, true));
        } else {
            Object body = required(exchange.getMessage().getBody(), "a file");
            Media file = body instanceof CharSequence ? null : MediaBody.of(exchange, body);
            if (file == null) {
                throw UnusableBodyException.ofType(body, "a file, or text with the option mediaUrl,");
            }
            push.sharedMedia(file).sharedText(options.text());
        }
        Object numbers = options.numbers();
        String number = options.number();
        Object all = numbers != null ? numbers : number != null ? List.of(number) : null;
        if (all == null) {
            throw new UnusableBodyException("numbers", missing("numbers", PickyAssistConstants.NUMBERS));
        }
        return new Submission(push.build(), toEach(exchange, all, "numbers", channel, options), terms);
    }

    private Submission push(Exchange exchange, ExchangeOptions options) throws UnusableBodyException {
        Object body = required(exchange.getMessage().getBody(), "a push");
        PushRequest request = body instanceof Push given
                ? new PushRequest(null, checked(given))
                : read(exchange, body, options.usualChannel(), options.values());
        if (request.recipients() > terms.rules().mostRecipients()) {
            throw new UnusableBodyException(
                    "recipients",
                    request.recipients() + " exceed the maximum of "
                            + terms.rules().mostRecipients());
        }
        return submission(request.push(), request.push().recipients());
    }

    /** Checks the properties that are passed on unchanged: they come from the caller and may have any type. */
    private static Push checked(Push push) throws UnusableBodyException {
        Optional<String> problem = PushReader.problemWith(push.extra());
        for (Recipient recipient : push.recipients()) {
            problem = problem.or(() -> PushReader.problemWith(recipient.extra()));
        }
        if (problem.isPresent()) {
            throw new UnusableBodyException(problem.get());
        }
        return push;
    }

    private static PushRequest read(Exchange exchange, Object body, @Nullable Channel usualChannel, ValueReader values)
            throws UnusableBodyException {
        PushReader reader = PushReader.ofCallers(usualChannel, values, Bounds.OF_A_DOCUMENT);
        try {
            PushRequest request = read(exchange, body, reader);
            if (request.token() != null && !request.token().isBlank()) {
                throw new UnusableBodyException("token", "not allowed in the body; set the option token");
            }
            return request;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableBodyException(String.valueOf(e.getMessage()));
        }
    }

    private static PushRequest read(Exchange exchange, Object body, PushReader reader)
            throws IOException, UnusableBodyException {
        Object document = body instanceof TreeNode || body instanceof Optional<?> ? ValueReader.unwrapped(body) : body;
        if (document instanceof Map<?, ?> map) {
            return reader.read(map);
        }
        JsonBody json = document == null ? null : JsonBody.of(exchange, document);
        if (json == null) {
            throw UnusableBodyException.ofType(body, "a push");
        }
        return json.push(reader);
    }

    private Push.Builder envelope(Channel channel, ExchangeOptions options) {
        String url = options.mediaUrl();
        String template = options.templateId();
        return Push.on(channel)
                .priority(options.priority())
                .sharedMedia(url == null ? null : new Media.ByUrl(url))
                .mediaName(options.mediaName())
                .voiceNote(options.voice())
                .template(template == null ? null : Template.of(template, options.language()));
    }

    private Submission submission(Push envelope, List<Recipient> recipients) {
        return new Submission(envelope, new FixedRecipients(recipients, rows), terms);
    }

    /**
     * Returns recipients of the shared text. Their own text is blank, as the vendor's page on bulk messages requires.
     */
    private Recipients toEach(Exchange exchange, Object numbers, String field, Channel channel, ExchangeOptions options)
            throws UnusableBodyException {
        String reference = options.reference();
        try {
            return NumberList.of(
                    exchange,
                    numbers,
                    number -> Recipient.of(address(channel, number), "").withReference(reference),
                    rows);
        } catch (UnusableBodyException e) {
            throw e.in(field);
        }
    }

    private static Address address(Channel channel, String id) {
        return addressesUsers(channel) ? Address.messenger(id) : Address.number(id);
    }

    private static boolean addressesUsers(Channel channel) {
        return channel.kind() == ChannelKind.MESSENGER;
    }

    /**
     * Returns the text from the header, the option or the body.
     *
     * @param enough whether the message may have no text
     */
    private static @Nullable String text(Exchange exchange, ExchangeOptions options, boolean enough)
            throws UnusableBodyException {
        String text = options.text();
        if (text != null) {
            return text;
        }
        String body = TextBody.of(exchange, exchange.getMessage().getBody(), MAX_BYTES_OF_A_TEXT);
        if (body == null || body.isBlank()) {
            if (enough) {
                return null;
            }
            throw new UnusableBodyException(
                    "empty; text expected, in the body or in the header " + PickyAssistConstants.MESSAGE);
        }
        return body;
    }

    private static Object required(@Nullable Object body, String expected) throws UnusableBodyException {
        if (body == null || body instanceof CharSequence text && text.toString().isBlank()) {
            throw new UnusableBodyException("empty; " + expected + " expected");
        }
        return body;
    }

    private static @Nullable Object firstAttachment(Exchange exchange) throws UnusableBodyException {
        AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
        if (message == null || !message.hasAttachments()) {
            return null;
        }
        try {
            return message.getAttachments().values().iterator().next().getInputStream();
        } catch (IOException e) {
            throw new UnusableBodyException("the first attachment cannot be read");
        }
    }
}
