/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.protocol.push.TemplateHeader;
import io.github.camelpickyassist.sandbox.internal.rules.Content;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The approved templates, some with their text, others by id only. */
final class Templates {

    private static final int MAX = 1_000;

    /** A template with its values, as the recipient sees it. */
    record Rendering(@Nullable String header, String text, List<String> buttons) {}

    private final Set<String> ids;
    private final Map<String, ApprovedTemplate> worded = new LinkedHashMap<>();

    /**
     * @param ids the templates whose text is unknown
     */
    Templates(Set<String> ids, Collection<ApprovedTemplate> worded) {
        this.ids = Set.copyOf(ids);
        worded.forEach(this::approve);
    }

    synchronized void approve(ApprovedTemplate template) {
        if (worded.size() == MAX && !worded.containsKey(template.id())) {
            throw new IllegalArgumentException("at most " + MAX + " templates can be approved");
        }
        worded.put(template.id(), template);
    }

    synchronized boolean withdraw(String id) {
        return worded.remove(id) != null;
    }

    synchronized List<ApprovedTemplate> all() {
        return List.copyOf(worded.values());
    }

    /** Returns whether this id is approved; every id is while no template was ever approved. */
    synchronized boolean knows(String id) {
        return !id.isBlank() && (ids.isEmpty() && worded.isEmpty() || ids.contains(id) || worded.containsKey(id));
    }

    /** Returns whether the text, if known, exists in the language of every recipient. */
    boolean speaks(Push push) {
        return worded(push)
                .map(approved -> push.recipients().stream()
                        .allMatch(to -> approved.text(language(push, to)).isPresent()))
                .orElse(true);
    }

    /** Returns whether every recipient has as many values as the text, if known, has slots. */
    boolean fits(Push push) {
        return worded(push)
                .map(approved -> push.recipients().stream().allMatch(to -> fits(approved, push, to)))
                .orElse(true);
    }

    /** Returns what one recipient sees; empty if there is no template, or its text is unknown. */
    Optional<Rendering> rendering(Push push, Recipient to) {
        return worded(push).flatMap(approved -> approved.text(language(push, to))
                .map(text -> new Rendering(
                        approved.header() == null
                                ? null
                                : ApprovedTemplate.filled(approved.header(), headerValues(push, to)),
                        ApprovedTemplate.filled(text, Content.of(push, to).templateValues()),
                        approved.buttons())));
    }

    private static boolean fits(ApprovedTemplate approved, Push push, Recipient to) {
        return approved.text(language(push, to))
                .map(text -> ApprovedTemplate.slots(text)
                                == Content.of(push, to).templateValues().size()
                        && ApprovedTemplate.slots(approved.header())
                                == headerValues(push, to).size())
                .orElse(false);
    }

    private synchronized Optional<ApprovedTemplate> worded(Push push) {
        Template template = push.template();
        return template == null ? Optional.empty() : Optional.ofNullable(worded.get(template.id()));
    }

    private static @Nullable String language(Push push, Recipient to) {
        Template template = push.template();
        return to.language() != null || template == null ? to.language() : template.language();
    }

    private static List<String> headerValues(Push push, Recipient to) {
        Template template = push.template();
        TemplateHeader shared = template == null ? null : template.header();
        TemplateHeader header = to.templateHeader() == null ? shared : to.templateHeader();
        return header instanceof TemplateHeader.Values values ? values.values() : List.of();
    }
}
