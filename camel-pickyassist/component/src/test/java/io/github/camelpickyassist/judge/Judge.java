/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.judge.ExchangeRecord.End;
import io.github.camelpickyassist.judge.ExchangeRecord.ReportedResult;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import io.github.camelpickyassist.judge.Finding.Rule;
import io.github.camelpickyassist.judge.Reception.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares what the server did with the results that the callers got. The rules are those of {@link Rule}, and each of them
 * looks at one recipient or one exchange. One allows for what the server cannot know: a request may be on its way when
 * it closes a kept connection, and then its recipients are unknown. That is rare, so one recipient for each such close is
 * allowed, and one full push besides.
 */
public final class Judge {

    private final History history;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> unexplained = new ArrayList<>();

    private Judge(History history) {
        this.history = history;
    }

    /** All promises that were broken, in the order of the exchanges. */
    public static List<Finding> findings(History history) {
        return new Judge(history).judge();
    }

    /** How many recipients are unknown without a fault that the server knows to have hit them. */
    public static int unexplained(History history) {
        Judge judge = new Judge(history);
        judge.judge();
        return judge.unexplained.size();
    }

    private List<Finding> judge() {
        for (ExchangeRecord exchange : history.records()) {
            exchange.handedIn().forEach(number -> onceOnly(exchange, number));
            if (exchange.end() == End.NEVER) {
                add(Rule.NEVER_ENDED, exchange, null, "the exchange did not come back");
            } else if (exchange.reported() == null) {
                if (!exchange.handedIn().isEmpty()) {
                    add(
                            Rule.WITHOUT_STATE,
                            exchange,
                            null,
                            "nothing was told of " + exchange.handedIn().size());
                }
            } else {
                states(exchange, exchange.reported());
                counts(exchange, exchange.reported());
                end(exchange, exchange.reported());
                exchange.reported().statements().forEach(statement -> truth(exchange, statement));
            }
        }
        othersReceived();
        long allowed = history.closes() + history.recipientsPerPush();
        if (unexplained.size() > allowed) {
            findings.add(new Finding(
                    Rule.NEEDLESSLY_UNKNOWN,
                    unexplained.size() + " without a fault of their own, " + allowed + " allowed; "
                            + unexplained.get(0)));
        }
        return findings;
    }

    private void othersReceived() {
        Set<String> valid = new HashSet<>();
        for (ExchangeRecord exchange : history.records()) {
            valid.addAll(exchange.handedIn());
            valid.removeAll(exchange.invalid());
        }
        for (String number : history.receptions().keySet()) {
            if (!valid.contains(number)) {
                findings.add(new Finding(
                        Rule.SENT_TO_SOMEBODY_ELSE,
                        number + " was not handed in, or is invalid: " + receptions(number)));
            }
        }
    }

    private void onceOnly(ExchangeRecord exchange, String number) {
        boolean mayBeAccepted = false;
        for (Reception reception : receptions(number)) {
            if (mayBeAccepted) {
                add(Rule.SENT_TWICE, exchange, number, "sent again when it may have been accepted");
                return;
            }
            mayBeAccepted = !reception.reply().isRefusal();
        }
    }

    private void states(ExchangeRecord exchange, ReportedResult reported) {
        Set<String> handedIn = new HashSet<>(exchange.handedIn());
        Set<String> stated = new HashSet<>();
        for (Statement statement : reported.statements()) {
            if (!stated.add(statement.number())) {
                add(Rule.STATE_OF_NOBODY, exchange, statement.number(), "has two states");
            } else if (!handedIn.contains(statement.number())) {
                add(Rule.STATE_OF_NOBODY, exchange, statement.number(), "was not handed in");
            }
        }
        for (String number : exchange.handedIn()) {
            // Of a source that fails, nobody knows how far it was read; but whoever was sent to was read.
            boolean read = !exchange.sourceFails() || !receptions(number).isEmpty();
            if (read && !stated.contains(number)) {
                add(Rule.WITHOUT_STATE, exchange, number, "was handed in");
            }
        }
    }

    private void counts(ExchangeRecord exchange, ReportedResult reported) {
        Map<RecipientState, Integer> counted = new HashMap<>();
        reported.statements().forEach(statement -> counted.merge(statement.state(), 1, Integer::sum));
        Map<RecipientState, Integer> said = new HashMap<>(Map.of(
                RecipientState.ACCEPTED, reported.accepted(),
                RecipientState.REJECTED, reported.rejected(),
                RecipientState.NOT_SENT, reported.notSent(),
                RecipientState.UNKNOWN, reported.unknown()));
        said.values().removeIf(count -> count == 0);
        if (!said.equals(counted)) {
            add(Rule.COUNTS, exchange, null, "counts " + said + ", outcomes " + counted);
        }
    }

    private void end(ExchangeRecord exchange, ReportedResult reported) {
        boolean all = reported.statements().stream().allMatch(each -> each.state() == RecipientState.ACCEPTED);
        if (exchange.end() == End.SUCCEEDED && (!all || exchange.sourceFails())) {
            add(
                    Rule.END,
                    exchange,
                    null,
                    all ? "succeeded, but its source failed" : "succeeded, but not for everybody");
        } else if (exchange.end() == End.FAILED && all && !exchange.sourceFails()) {
            add(Rule.END, exchange, null, "failed, but everybody was accepted");
        }
    }

    private void truth(ExchangeRecord exchange, Statement statement) {
        String number = statement.number();
        List<Reception> receptions = receptions(number);
        switch (statement.state()) {
            case ACCEPTED -> accepted(exchange, statement, receptions);
            case NOT_SENT -> {
                if (any(receptions, reply -> !reply.isRefusal())) {
                    add(Rule.SENT_ALTHOUGH_NOT_SENT, exchange, number, "a complete request may have been accepted");
                }
            }
            case REJECTED -> {
                boolean saidNo =
                        exchange.invalid().contains(number) || any(receptions, reply -> reply == Reply.REFUSED);
                if (!saidNo) {
                    add(Rule.NOT_REJECTED, exchange, number, "nobody refused it");
                } else if (any(receptions, reply -> !reply.isRefusal())) {
                    add(Rule.NOT_REJECTED, exchange, number, "a complete request may have been accepted");
                }
            }
            case UNKNOWN -> {
                if (!any(receptions, reply -> reply == Reply.INCONCLUSIVE)) {
                    unexplained.add(line(exchange, number, "unknown"));
                }
            }
        }
    }

    private void accepted(ExchangeRecord exchange, Statement statement, List<Reception> receptions) {
        List<Reception> acceptances =
                receptions.stream().filter(each -> each.reply().isAcceptance()).toList();
        if (acceptances.isEmpty()) {
            add(Rule.NOT_ACCEPTED, exchange, statement.number(), "the server did not say so");
            return;
        }
        Reception acceptance = acceptances.get(0);
        String said = acceptance.reply() == Reply.ACCEPTED ? acceptance.messageId() : null;
        if (!Objects.equals(statement.messageId(), said)) {
            add(Rule.WRONG_MESSAGE_ID, exchange, statement.number(), "the server said " + said);
        }
    }

    private List<Reception> receptions(String number) {
        return history.receptions().getOrDefault(number, List.of());
    }

    private static boolean any(List<Reception> receptions, Predicate<Reply> predicate) {
        return receptions.stream().map(Reception::reply).anyMatch(predicate);
    }

    private void add(Rule rule, ExchangeRecord exchange, @Nullable String number, String what) {
        findings.add(new Finding(rule, line(exchange, number, what)));
    }

    private String line(ExchangeRecord exchange, @Nullable String number, String what) {
        StringBuilder text = new StringBuilder(number == null ? "" : number + " ").append(what);
        text.append("\n    handed in: ")
                .append(exchange.name())
                .append(", ended: ")
                .append(exchange.end());
        for (String attempt : exchange.attempts()) {
            text.append("\n    repeated:  ").append(attempt);
        }
        if (number != null) {
            receptions(number).forEach(each -> text.append("\n    server:    ").append(each));
            if (exchange.reported() != null) {
                exchange.reported().statements().stream()
                        .filter(each -> each.number().equals(number))
                        .forEach(each -> text.append("\n    reported:  ")
                                .append(each.state())
                                .append(each.messageId() == null ? "" : " as " + each.messageId())
                                .append(", ")
                                .append(each.reason()));
            }
        }
        return text.toString();
    }
}
