/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.Errand.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.camel.Exchange;

/**
 * One exchange as drawn from a seed: who is sent to, in which form, on which way. The same seed and index give the same
 * scenario.
 *
 * @param rounds the numbers of each round, one list unless the way has more rounds
 * @param invalid those among them that no service would take
 * @param laterFailures how often a step behind the push fails
 */
record Scenario(
        int index,
        Account account,
        Way way,
        Shape shape,
        List<List<String>> rounds,
        Set<String> invalid,
        int laterFailures) {

    private static final Shape[] LISTS = {
        Shape.LIST,
        Shape.LIST,
        Shape.ITERATOR,
        Shape.ITERATOR,
        Shape.STREAM,
        Shape.JSON_TEXT,
        Shape.JSON_BYTES,
        Shape.JSON_STREAM,
        Shape.BULK,
        Shape.BULK_TEXT,
        Shape.PUSH_MAP,
        Shape.PUSH_JSON,
        Shape.FAILING_ITERATOR,
        Shape.FAILING_ITERABLE
    };
    private static final Set<Shape> REJECTS_ONE_BEFOREHAND = Set.of(Shape.LIST, Shape.JSON_TEXT, Shape.BULK);

    /** Leaves room for a thousand numbers of each scenario. */
    private static final long FIRST_NUMBER = 5_500_000_000_000L;

    static Scenario drawn(long seed, int index) {
        SplittableRandom random = new SplittableRandom(FaultPlan.mixed(seed, index));
        int kind = random.nextInt(1000);
        Account account = kind % 20 == 0 ? Account.PAUSING : kind % 5 == 1 ? Account.NARROW : Account.WIDE;
        Way way = Way.values()[random.nextInt(Way.values().length)];
        Shape shape;
        if (kind < 6) {
            shape = Shape.MEDIA;
        } else if (kind < 880) {
            shape = random.nextInt(4) == 0 ? Shape.ALONE : Shape.SINGLE;
        } else {
            shape = LISTS[random.nextInt(LISTS.length)];
        }
        boolean numbersInHeaders = !shape.headers(List.of("1")).isEmpty();
        if (way.rounds() > 1 && numbersInHeaders || !shape.target().isOf(account)) {
            shape = LISTS[random.nextInt(5)];
        }
        int most = way.rounds() > 1 ? 5 : random.nextInt(10) == 0 ? 60 : 15;
        int size = shape.isOfOne() ? 1 : 1 + random.nextInt(most);
        List<List<String>> rounds = new ArrayList<>();
        for (int round = 0; round < way.rounds(); round++) {
            rounds.add(numbers(FIRST_NUMBER + index * 1000L + round * 500L, size));
        }
        Set<String> invalid = Set.of();
        if (REJECTS_ONE_BEFOREHAND.contains(shape) && random.nextInt(20) == 0) {
            List<String> first = rounds.get(0);
            int place = random.nextInt(size);
            first.set(place, "0" + first.get(place));
            invalid = Set.of(first.get(place));
        }
        return new Scenario(index, account, way, shape, rounds, invalid, random.nextInt(3));
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

    Visit visit() {
        List<Object> bodies = new ArrayList<>();
        rounds.forEach(numbers -> bodies.add(shape.body(numbers)));
        return new Visit(bodies, shape.headers(rounds.get(0)), laterFailures);
    }

    /** The route that it goes through. */
    String route() {
        return route(account, way, shape.target());
    }

    static String route(Account account, Way way, Target target) {
        return account + "-" + way + "-" + target;
    }

    /**
     * What became of it, one errand for each round.
     *
     * @param finished whether the exchange came back by itself
     */
    List<Errand> errands(Visit visit, Exchange ended, boolean finished) {
        List<Errand> errands = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            List<String> numbers = rounds.get(round);
            boolean one = rounds.size() == 1;
            // The failure of a round was caught, so that the end of the exchange says nothing of it.
            End end = !finished ? End.NEVER : one ? Visit.end(ended) : End.FAILED_ELSEWHERE;
            errands.add(new Errand(
                    "exchange " + index + " by " + account + "-" + way + "-" + shape + ", " + numbers.size()
                            + " recipients" + (one ? "" : ", round " + round),
                    numbers,
                    invalid,
                    shape.sourceFails(),
                    end,
                    finished ? visit.told(ended, round) : null,
                    visit.attempts()));
        }
        return errands;
    }
}
