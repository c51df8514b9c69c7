/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.protocol.push.Template;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Whether the service takes a push. Each reason to refuse is a row; the first that holds decides, and it refuses the push
 * as a whole. The order of the rows is a guess.
 */
final class Admission {

    private record Reason(StatusCode code, BiPredicate<Project, Push> holds) {}

    // spotless:off
    private static final List<Reason> REASONS = List.of(
            new Reason(StatusCode.PROJECT_NOT_ACTIVE,          (project, push) -> !project.active()),
            new Reason(StatusCode.API_NOT_IN_PLAN,             (project, push) -> !project.apiInPlan()),
            new Reason(StatusCode.OFFICIAL_ACCOUNT_NOT_ACTIVE, (project, push) -> isOfficial(push) && !isSetUp(project, push)),
            new Reason(StatusCode.PHONE_OUT_OF_REACH,          (project, push) -> isPhone(push) && !isSetUp(project, push)),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> !isSetUp(project, push)),
            new Reason(StatusCode.PHONE_OUT_OF_REACH,          (project, push) -> project.offline().contains(push.channel())),
            new Reason(StatusCode.EMPTY_NUMBER_LIST,           (project, push) -> push.recipients().isEmpty()),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> push.recipients().size() > project.mostRecipients()),
            new Reason(StatusCode.INVALID_NUMBER,              (project, push) -> hasInvalidNumber(push)),
            new Reason(StatusCode.EMPTY_MESSAGE,               (project, push) -> hasNothingToSay(push)),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> asksTooMuch(push)),
            new Reason(StatusCode.INVALID_TEMPLATE_ID,         (project, push) -> hasUnknownTemplate(project, push)),
            new Reason(StatusCode.INVALID_TEMPLATE_ID,         (project, push) -> !project.templates().speaks(push)),
            new Reason(StatusCode.INVALID_REQUEST,             (project, push) -> !project.templates().fits(push)),
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

    Optional<StatusCode> refusal(Push push) {
        return REASONS.stream()
                .filter(reason -> reason.holds.test(project, push))
                .map(Reason::code)
                .findFirst();
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

    private static boolean hasInvalidNumber(Push push) {
        return push.recipients().stream().map(Recipient::address).anyMatch(Admission::isInvalid);
    }

    private static boolean isInvalid(Address address) {
        return address.kind() == Address.Kind.NUMBER
                ? Msisdn.problemWith(address.id()).isPresent()
                : address.id().isBlank();
    }

    private static boolean hasNothingToSay(Push push) {
        return push.recipients().stream().anyMatch(recipient -> Content.isMissing(push, recipient));
    }

    private static boolean asksTooMuch(Push push) {
        return Demands.of(push).stream().anyMatch(push.channel()::refuses);
    }

    private static boolean hasUnknownTemplate(Project project, Push push) {
        Template template = push.template();
        return template != null && !project.templates().knows(template.id());
    }

    private static boolean needsTemplate(Project project, Push push) {
        return push.template() == null
                && isOfficial(push)
                && push.recipients().stream()
                        .anyMatch(to -> !project.sessions().isOpen(to.address().id()));
    }
}
