/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.PushContent;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Template;
import io.github.camelpickyassist.sandbox.internal.rules.Addresses;
import io.github.camelpickyassist.sandbox.internal.rules.Decision;
import io.github.camelpickyassist.sandbox.internal.rules.RequiredAbilities;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides whether the service accepts a push. Each reason for refusal is a row; the first that applies refuses the
 * whole push. The order of the rows is an assumption.
 */
final class Admission {

    /** Describes what is wrong with a push; empty if nothing is. */
    @FunctionalInterface
    private interface Check {
        Optional<String> problem(Project project, Push push);
    }

    private record Reason(StatusCode code, Check check) {}

    // spotless:off
    private static final List<Reason> REASONS = List.of(
            new Reason(StatusCode.PROJECT_NOT_ACTIVE,          (project, push) -> when(!project.active(), "the project is not active")),
            new Reason(StatusCode.API_NOT_IN_PLAN,             (project, push) -> when(!project.apiInPlan(), "the plan has no API")),
            new Reason(StatusCode.OFFICIAL_ACCOUNT_NOT_ACTIVE, (project, push) -> when(isOfficial(push) && !isSetUp(project, push), notSetUp(push))),
            new Reason(StatusCode.PHONE_OUT_OF_REACH,          (project, push) -> when(isPhone(push) && !isSetUp(project, push), notSetUp(push))),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> when(!isSetUp(project, push), notSetUp(push))),
            new Reason(StatusCode.PHONE_OUT_OF_REACH,          (project, push) -> when(project.offlineChannels().contains(push.channel()), "application: channel " + push.channel() + " is offline")),
            new Reason(StatusCode.EMPTY_NUMBER_LIST,           (project, push) -> when(push.recipients().isEmpty(), "data: no recipients")),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> tooMany(push, project.mostRecipients())),
            new Reason(StatusCode.INVALID_NUMBER,              (project, push) -> firstRow(push, to -> Addresses.problemWith(to.address(), push.channel()))),
            new Reason(StatusCode.EMPTY_MESSAGE,               (project, push) -> firstRow(push, to -> when(!PushContent.isThere(push, to), ": neither text nor file, template, location or contact"))),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> asksTooMuch(push)),
            new Reason(StatusCode.INVALID_TEMPLATE_ID,         (project, push) -> when(hasUnknownTemplate(project, push), "template_id: not approved")),
            new Reason(StatusCode.INVALID_TEMPLATE_ID,         (project, push) -> when(!project.templates().speaks(push), "language: the template does not exist in it")),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> when(!project.templates().fits(push), "template_message or template_header: not as many values as the template has slots")),
            new Reason(StatusCode.SESSION_EXPIRED,             (project, push) -> needsTemplate(project, push)));
    // spotless:on

    private static final Set<ChannelKind> OFFICIAL_FAMILY =
            EnumSet.of(ChannelKind.OFFICIAL, ChannelKind.CLOUD, ChannelKind.MANAGED, ChannelKind.SHARED_NUMBER);
    private static final Set<ChannelKind> PHONE =
            EnumSet.of(ChannelKind.PHONE_AUTOMATION, ChannelKind.SMS, ChannelKind.CALL);

    private final Project project;

    Admission(Project project) {
        this.project = project;
    }

    Optional<Decision> refusal(Push push) {
        for (Reason reason : REASONS) {
            Optional<String> problem = reason.check.problem(project, push);
            if (problem.isPresent()) {
                return problem.map(words -> Decision.refusal(reason.code, words));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> when(boolean holds, String problem) {
        return holds ? Optional.of(problem) : Optional.empty();
    }

    /** Describes the problem of the first recipient that has one. */
    private static Optional<String> firstRow(Push push, Function<Recipient, Optional<String>> check) {
        int row = 0;
        for (Recipient to : push.recipients()) {
            Optional<String> problem = check.apply(to);
            if (problem.isPresent()) {
                return Optional.of("data[" + row + "]" + problem.get());
            }
            row++;
        }
        return Optional.empty();
    }

    private static String notSetUp(Push push) {
        return "application: channel " + push.channel() + " is not set up";
    }

    private static Optional<String> tooMany(Push push, int most) {
        int count = push.recipients().size();
        return count > most
                ? Optional.of("data: " + count + " recipients exceed the maximum of " + most)
                : Optional.empty();
    }

    private static boolean isSetUp(Project project, Push push) {
        return project.channels().contains(push.channel());
    }

    private static boolean isOfficial(Push push) {
        return OFFICIAL_FAMILY.contains(push.channel().kind());
    }

    private static boolean isPhone(Push push) {
        return PHONE.contains(push.channel().kind());
    }

    private static Optional<String> asksTooMuch(Push push) {
        List<String> refused = RequiredAbilities.of(push).stream()
                .filter(push.channel()::refuses)
                .map(ability -> ability.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
        return when(
                !refused.isEmpty(), "not supported by channel " + push.channel() + ": " + String.join(", ", refused));
    }

    private static boolean hasUnknownTemplate(Project project, Push push) {
        Template template = push.template();
        return template != null && !project.templates().knows(template.id());
    }

    private static Optional<String> needsTemplate(Project project, Push push) {
        return push.template() != null || !isOfficial(push)
                ? Optional.empty()
                : firstRow(
                        push,
                        to -> when(
                                !project.sessions().isOpen(to.address().id()),
                                ": did not write within 24 hours; only a template reaches this number"));
    }
}
