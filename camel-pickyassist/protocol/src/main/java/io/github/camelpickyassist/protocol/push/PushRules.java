/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static io.github.camelpickyassist.protocol.push.Violation.WHOLE;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a push and reports everything that is wrong with it at once.
 *
 * @param longestText the maximum number of code points of a text; WhatsApp takes 4,096
 * @param mostRecipients the maximum number of recipients of one push
 */
public record PushRules(int longestText, int mostRecipients) {

    /** The limits of WhatsApp for a text, and of the service for the number of recipients. */
    public static final PushRules DOCUMENTED = new PushRules(4096, Push.MAX_RECIPIENTS);

    private static final int MAX_URL = 2048;
    private static final int MAX_MEDIA_NAME = 20;
    private static final int MAX_HEADER = 60;
    private static final int MAX_BLANKS = 4;
    private static final Pattern MESSENGER_OR_GROUP = Pattern.compile("[0-9A-Za-z@._-]{1,128}");

    /**
     * Returns all violations of this push.
     *
     * @param firstRow position of its first recipient in the caller's order, for a push that is part of a longer list
     */
    public List<Violation> violations(Push push, int firstRow) {
        return violations(push, push.recipients(), firstRow);
    }

    /** Returns all violations of this push if it were sent to these recipients instead of its own. */
    public List<Violation> violations(Push push, List<Recipient> recipients) {
        return violations(push, recipients, 0);
    }

    private List<Violation> violations(Push push, List<Recipient> recipients, int firstRow) {
        List<Violation> found = new ArrayList<>();
        checkCount(recipients, found);
        checkShared(push, found);
        RecipientRules each = new RecipientRules(push, found);
        int row = firstRow;
        for (Recipient to : recipients) {
            each.check(to, row++);
        }
        return found;
    }

    private void checkCount(List<Recipient> recipients, List<Violation> found) {
        if (recipients.isEmpty()) {
            found.add(Violation.impossible(WHOLE, "recipients", "empty"));
        } else if (recipients.size() > mostRecipients) {
            found.add(Violation.impossible(
                    WHOLE, "recipients", recipients.size() + " exceed the maximum of " + mostRecipients));
        } else if (recipients.size() > 1 && hasGroup(recipients)) {
            found.add(Violation.impossible(WHOLE, "recipients", "a group cannot be combined with other recipients"));
        }
    }

    private void checkShared(Push push, List<Violation> found) {
        checkText(push.sharedText(), "globalmessage", WHOLE, found);
        checkSharedMedia(push, found);
        checkTemplate(push, found);
        checkExtra(push, "location", found);
        checkExtra(push, "contact", found);
        checkCharacters(push.extra(), WHOLE, found);
    }

    /** Properties that are passed on unchanged must be such that JSON can represent them. */
    private static void checkCharacters(Map<String, ?> extra, int row, List<Violation> found) {
        if (extra.isEmpty()) {
            return;
        }
        extra.forEach((name, value) -> tell(Text.halfIn(name).or(() -> Text.halfIn(value)), name, row, found));
    }

    private static boolean hasGroup(List<Recipient> recipients) {
        for (Recipient to : recipients) {
            if (to.address().kind() == Address.Kind.GROUP) {
                return true;
            }
        }
        return false;
    }

    private static void checkExtra(Push push, String field, List<Violation> found) {
        if (push.extra().containsKey(field)) {
            refuse(push.channel(), Ability.LOCATION_AND_CONTACT, WHOLE, field, found);
        }
    }

    private void checkSharedMedia(Push push, List<Violation> found) {
        Media media = push.sharedMedia();
        Channel channel = push.channel();
        String field = media instanceof Media.ByUrl ? "globalmedia" : "globalmedia_code";
        if (media != null) {
            checkMedia(media, field, WHOLE, found);
            refuse(
                    channel,
                    media instanceof Media.ByUrl ? Ability.SHARED_MEDIA_BY_URL : Ability.SHARED_MEDIA_BY_CONTENT,
                    WHOLE,
                    field,
                    found);
            if (losesCaption(channel, media)) {
                checkLostCaption(channel, push.sharedText(), "globalmessage", WHOLE, found);
            }
        }
        if (push.voiceNote()) {
            refuse(channel, Ability.VOICE_NOTE, WHOLE, "voice", found);
        }
        String name = push.mediaName();
        if (name != null) {
            tell(mediaNameProblem(name), "media_name", WHOLE, found);
            checkDamage(name, "media_name", WHOLE, found);
            refuse(channel, Ability.MEDIA_NAME, WHOLE, "media_name", found);
        }
    }

    private static void checkTemplate(Push push, List<Violation> found) {
        Template template = push.template();
        if (template == null) {
            return;
        }
        refuse(push.channel(), Ability.TEMPLATE, WHOLE, "template_id", found);
        if (template.id().isBlank()) {
            found.add(Violation.impossible(WHOLE, "template_id", "empty"));
        }
        checkPlain(template.id(), "template_id", WHOLE, found);
        checkPlain(template.language(), "language", WHOLE, found);
        checkTemplateValues(template.buttons(), "interactive_globalbuttons", WHOLE, found);
        checkTemplateValues(template.values(), "template_globalmessage", WHOLE, found);
        checkTemplateHeader(template.header(), WHOLE, found);
    }

    /** The rules for each recipient; what concerns the push as a whole is checked once. */
    private final class RecipientRules {
        private final Push push;
        private final List<Violation> found;
        private final boolean toUsers;
        private final boolean sharedLosesCaption;

        RecipientRules(Push push, List<Violation> found) {
            this.push = push;
            this.found = found;
            this.toUsers = push.channel().kind() == ChannelKind.MESSENGER;
            this.sharedLosesCaption = push.sharedMedia() != null && losesCaption(push.channel(), push.sharedMedia());
        }

        void check(Recipient to, int row) {
            checkAddress(to, row);
            checkText(to.text(), "message", row, found);
            checkPlain(to.reference(), "reference_number", row, found);
            checkPlain(to.language(), "language", row, found);
            Media media = to.media();
            if (media != null) {
                String field = media instanceof Media.ByUrl ? "media" : "media_code";
                checkMedia(media, field, row, found);
                refuse(push.channel(), Ability.OWN_MEDIA, row, field, found);
            }
            if (media == null ? sharedLosesCaption : losesCaption(push.channel(), media)) {
                checkLostCaption(push.channel(), to.text(), "message", row, found);
            }
            checkTemplateValues(to.templateValues(), "template_message", row, found);
            checkTemplateHeader(to.templateHeader(), row, found);
            checkCharacters(to.extra(), row, found);
            if (!PushContent.mayBeThere(push, to)) {
                impossible(row, "", "nothing to send; a message, media or values of a template expected");
            }
        }

        private void checkAddress(Recipient to, int row) {
            Address address = to.address();
            switch (address.kind()) {
                case NUMBER -> {
                    tell(Msisdn.problemWith(address.id()), "number", row, found);
                    if (toUsers) {
                        found.add(
                                Violation.unsupported(row, "number", "Messenger users are addressed by messenger_id"));
                    }
                }
                case MESSENGER -> checkId(address, "messenger_id", row);
                case GROUP -> {
                    checkId(address, "group_id", row);
                    checkGroup(to, row);
                    refuse(push.channel(), Ability.GROUP, row, "group_id", found);
                }
            }
        }

        /** Reports what a group cannot have, because a group has no row of its own on the wire. */
        private void checkGroup(Recipient to, int row) {
            if (to.text() != null) {
                impossible(row, "message", "a group receives the shared text only");
            }
            if (to.media() != null) {
                impossible(
                        row,
                        to.media() instanceof Media.ByUrl ? "media" : "media_code",
                        "a group receives the shared file only");
            }
            if (to.templateValues() != null
                    || to.templateHeader() != null
                    || !to.extra().isEmpty()) {
                impossible(row, "", "a group cannot have values of its own");
            }
        }

        private void checkId(Address address, String field, int row) {
            if (address.id().isBlank()) {
                impossible(row, field, "empty");
            } else if (!MESSENGER_OR_GROUP.matcher(address.id()).matches()) {
                impossible(row, field, "characters that an id cannot have");
            }
        }

        private void impossible(int row, String field, String problem) {
            found.add(Violation.impossible(row, field, problem));
        }
    }

    private void checkText(@Nullable String text, String field, int row, List<Violation> found) {
        if (text != null) {
            tell(Text.problemWith(text, longestText), field, row, found);
            checkDamage(text, field, row, found);
        }
    }

    private static void checkDamage(String text, String field, int row, List<Violation> found) {
        int place = Text.damageIn(text);
        if (place >= 0) {
            found.add(Violation.unsupported(
                    row,
                    field,
                    "U+FFFD at " + place + ", which replaces a character that was read in the wrong charset"));
        }
    }

    private static void checkPlain(@Nullable String text, String field, int row, List<Violation> found) {
        if (text != null) {
            tell(Text.problemWith(text), field, row, found);
            checkDamage(text, field, row, found);
        }
    }

    private static void tell(Optional<String> problem, String field, int row, List<Violation> found) {
        if (problem.isPresent()) {
            found.add(Violation.impossible(row, field, problem.get()));
        }
    }

    private static void checkMedia(Media media, String field, int row, List<Violation> found) {
        tell(mediaProblem(media), field, row, found);
    }

    private static Optional<String> mediaProblem(Media media) {
        if (media instanceof Media.ByUrl byUrl) {
            return urlProblem(byUrl.url());
        }
        MediaContent content = ((Media.ByContent) media).content();
        return content.problem().or(() -> sizeProblem(content));
    }

    private static Optional<String> sizeProblem(MediaContent content) {
        if (content.length() == 0) {
            return Optional.of("empty");
        } else if (content.length() > content.type().largest()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%.1f MB exceeds %d MB for %s",
                    // Rounded up; otherwise one byte too many would be printed as 16.0 MB against 16 MB.
                    Math.ceil(content.length() / 104857.6) / 10,
                    content.type().largest() / 1048576,
                    content.type().name().toLowerCase(Locale.ROOT)));
        }
        return Optional.empty();
    }

    private static Optional<String> urlProblem(String url) {
        if (url.length() > MAX_URL) {
            return Optional.of(url.length() + " characters exceed the maximum of " + MAX_URL);
        }
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                return Optional.of("neither http nor https; pass a local file as a File or Path");
            } else if (uri.getRawUserInfo() != null
                    || uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
                return Optional.of("contains a user name or password");
            } else if (uri.getRawAuthority() == null || uri.getRawAuthority().startsWith(":")) {
                // Not getHost(), which rejects underscores and letters beyond ASCII.
                return Optional.of("no host");
            }
            return Text.problemWith(url);
        } catch (URISyntaxException notAnUri) {
            return Optional.of("not a URL at " + notAnUri.getIndex());
        }
    }

    private static Optional<String> mediaNameProblem(String name) {
        if (name.isBlank()) {
            return Optional.of("empty");
        } else if (name.codePointCount(0, name.length()) > MAX_MEDIA_NAME) {
            return Optional.of("more than 20 characters");
        } else if (name.contains("/") || name.contains("\\")) {
            return Optional.of("path separators");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("control characters");
        }
        return Text.problemWith(name);
    }

    private static boolean losesCaption(Channel channel, Media media) {
        return channel.refuses(Ability.DOCUMENT_CAPTION)
                && !media.type().map(MediaType::captioned).orElse(true);
    }

    private static void checkLostCaption(
            Channel channel, @Nullable String caption, String field, int row, List<Violation> found) {
        if (!Text.saysNothing(caption)) {
            found.add(Violation.unsupported(
                    row, field, "no caption is shown with audio or a document on channel " + channel));
        }
    }

    private static void checkTemplateValues(
            @Nullable List<String> values, String field, int row, List<Violation> found) {
        for (int i = 0; values != null && i < values.size(); i++) {
            String value = values.get(i);
            Optional<String> problem = Text.problemWith(value);
            if (problem.isPresent()) {
                found.add(Violation.impossible(row, slot(field, i), problem.get()));
            }
            checkDamage(value, slot(field, i), row, found);
            if (hasLineEndOrGap(value)) {
                found.add(
                        Violation.unsupported(row, slot(field, i), "line end, tab or more than four blanks in a row"));
            }
        }
    }

    private static String slot(String field, int position) {
        return field + "[" + position + "]";
    }

    private static boolean hasLineEndOrGap(String value) {
        int blanks = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            blanks = c == ' ' ? blanks + 1 : 0;
            if (c == '\r' || c == '\n' || c == '\t' || blanks > MAX_BLANKS) {
                return true;
            }
        }
        return false;
    }

    private static void checkTemplateHeader(@Nullable TemplateHeader header, int row, List<Violation> found) {
        if (header instanceof TemplateHeader.Values slots) {
            checkTemplateValues(slots.values(), "template_header", row, found);
        } else if (header instanceof TemplateHeader.DocumentName name) {
            tell(Text.problemWith(name.name(), MAX_HEADER), "template_header", row, found);
            checkDamage(name.name(), "template_header", row, found);
        }
    }

    private static void refuse(Channel channel, Ability ability, int row, String field, List<Violation> found) {
        if (channel.refuses(ability)) {
            found.add(Violation.unsupported(row, field, "not supported by channel " + channel + supporters(ability)));
        }
    }

    private static String supporters(Ability ability) {
        List<String> names = Channel.names().stream()
                .filter(name -> Channel.parse(name).kind().of(ability) == Support.YES)
                .toList();
        return names.isEmpty() ? "" : "; supported by " + String.join(", ", names);
    }
}
