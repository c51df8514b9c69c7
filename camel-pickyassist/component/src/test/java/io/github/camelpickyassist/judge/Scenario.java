/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.ExchangeRecord.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.camel.Exchange;

/**
 * One exchange as drawn from a seed: the recipients, the form of the body and the form of the route. The same seed and
 * index give the same scenario.
 *
 * @param rounds the numbers of each round, one list unless the route has more rounds
 * @param invalid those among them that no service would take
 * @param laterFailures how often a step behind the push fails
 */
record Scenario(
        int index,
        Account account,
        RouteForm routeForm,
        BodyForm bodyForm,
        List<List<String>> rounds,
        Set<String> invalid,
        int laterFailures) {

    private static final BodyForm[] LISTS = {
        BodyForm.LIST,
        BodyForm.LIST,
        BodyForm.ITERATOR,
        BodyForm.ITERATOR,
        BodyForm.STREAM,
        BodyForm.JSON_TEXT,
        BodyForm.JSON_BYTES,
        BodyForm.JSON_STREAM,
        BodyForm.BULK,
        BodyForm.BULK_TEXT,
        BodyForm.PUSH_MAP,
        BodyForm.PUSH_JSON,
        BodyForm.FAILING_ITERATOR,
        BodyForm.FAILING_ITERABLE
    };
    private static final Set<BodyForm> REJECTS_ONE_BEFOREHAND =
            Set.of(BodyForm.LIST, BodyForm.JSON_TEXT, BodyForm.BULK);

    /** Leaves room for a thousand numbers of each scenario. */
    private static final long FIRST_NUMBER = 5_500_000_000_000L;

    static Scenario drawn(long seed, int index) {
        SplittableRandom random = new SplittableRandom(FaultPlan.mixed(seed, index));
        int kind = random.nextInt(1000);
        Account account = kind % 20 == 0 ? Account.PAUSING : kind % 5 == 1 ? Account.NARROW : Account.WIDE;
        RouteForm routeForm = RouteForm.values()[random.nextInt(RouteForm.values().length)];
        BodyForm bodyForm;
        if (kind < 6) {
            bodyForm = BodyForm.MEDIA;
        } else if (kind < 880) {
            bodyForm = random.nextInt(4) == 0 ? BodyForm.ALONE : BodyForm.SINGLE;
        } else {
            bodyForm = LISTS[random.nextInt(LISTS.length)];
        }
        boolean numbersInHeaders = !bodyForm.headers(List.of("1")).isEmpty();
        if (routeForm.rounds() > 1 && numbersInHeaders || !bodyForm.target().isOf(account)) {
            bodyForm = LISTS[random.nextInt(5)];
        }
        int most = routeForm.rounds() > 1 ? 5 : random.nextInt(10) == 0 ? 60 : 15;
        int size = bodyForm.isOfOne() ? 1 : 1 + random.nextInt(most);
        List<List<String>> rounds = new ArrayList<>();
        for (int round = 0; round < routeForm.rounds(); round++) {
            rounds.add(numbers(FIRST_NUMBER + index * 1000L + round * 500L, size));
        }
        Set<String> invalid = Set.of();
        if (REJECTS_ONE_BEFOREHAND.contains(bodyForm) && random.nextInt(20) == 0) {
            List<String> first = rounds.get(0);
            int place = random.nextInt(size);
            first.set(place, "0" + first.get(place));
            invalid = Set.of(first.get(place));
        }
        return new Scenario(index, account, routeForm, bodyForm, rounds, invalid, random.nextInt(3));
    }

    private static List<String> numbers(long first, int size) {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            numbers.add(Long.toString(first + i));
        }
        return numbers;
    }

    int messages() {
        return rounds.size() * rounds.get(0).size();
    }

    TrackedExchange tracked() {
        List<Object> bodies = new ArrayList<>();
        rounds.forEach(numbers -> bodies.add(bodyForm.body(numbers)));
        return new TrackedExchange(bodies, bodyForm.headers(rounds.get(0)), laterFailures);
    }

    /** The route that it goes through. */
    String route() {
        return route(account, routeForm, bodyForm.target());
    }

    static String route(Account account, RouteForm routeForm, Target target) {
        return account + "-" + routeForm + "-" + target;
    }

    /**
     * Returns its records, one for each round.
     *
     * @param finished whether the exchange came back by itself
     */
    List<ExchangeRecord> records(TrackedExchange tracked, Exchange ended, boolean finished) {
        List<ExchangeRecord> records = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            List<String> numbers = rounds.get(round);
            boolean one = rounds.size() == 1;
            // The failure of a round was caught, so that the end of the exchange says nothing of it.
            End end = !finished ? End.NEVER : one ? TrackedExchange.end(ended) : End.FAILED_ELSEWHERE;
            records.add(new ExchangeRecord(
                    "exchange " + index + " by " + account + "-" + routeForm + "-" + bodyForm + ", " + numbers.size()
                            + " recipients" + (one ? "" : ", round " + round),
                    numbers,
                    invalid,
                    bodyForm.sourceFails(),
                    end,
                    finished ? tracked.reported(ended, round) : null,
                    tracked.attempts()));
        }
        return records;
    }
}
