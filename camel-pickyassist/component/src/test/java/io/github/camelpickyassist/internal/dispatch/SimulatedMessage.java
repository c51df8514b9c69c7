/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.judge.ExchangeRecord;
import io.github.camelpickyassist.judge.ExchangeRecord.ReportedResult;
import io.github.camelpickyassist.judge.ExchangeRecord.Statement;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A message of a source that outlives processes and delivers it until somebody confirms it. */
final class SimulatedMessage {

    /** The most rows that one has. */
    static final int MAX_ROWS = 40;

    /** What was told of a row, and the reference under which the ledger knows it. */
    record Told(Statement statement, @Nullable String reference) {}

    private final int id;
    private final List<Row> rows;
    private final boolean coalesced;
    private final List<String> attempts = new ArrayList<>();
    private final Set<String> forgotten = new HashSet<>();
    private @Nullable Map<Integer, Told> told;
    private boolean confirmed;
    private int deliveries;
    private int running;

    SimulatedMessage(int id, int size, Random random) {
        this.id = id;
        this.coalesced = size == 1 && random.nextInt(4) > 0;
        long first = 5_500_000_000L + 100L * id + random.nextInt(100 - MAX_ROWS);
        boolean referenced = random.nextInt(3) == 0;
        this.rows = IntStream.range(0, size)
                .mapToObj(i -> row(i, Long.toString(first + i), referenced))
                .toList();
    }

    private Row row(int position, String number, boolean referenced) {
        Recipient recipient = Recipient.of(Address.number(number), "message " + id);
        return new Row(position, referenced ? recipient.withReference("r" + id + "-" + position) : recipient, number);
    }

    String key() {
        return "message " + id;
    }

    List<Row> rows() {
        return rows;
    }

    boolean isCoalesced() {
        return coalesced;
    }

    boolean isConfirmed() {
        return confirmed;
    }

    /** The source delivers it again although it was confirmed. */
    void repeat() {
        confirmed = false;
    }

    /** A delivery begins; returns whether it is the only one. */
    boolean begins() {
        deliveries++;
        return running++ == 0;
    }

    void ends(String how) {
        running--;
        attempts.add(how);
    }

    /** Those that were running have ended with their process. */
    void processEnded() {
        running = 0;
    }

    boolean isRunning() {
        return running > 0;
    }

    int deliveries() {
        return deliveries;
    }

    void confirm(Map<Integer, Told> result) {
        told = result;
        confirmed = true;
    }

    void forgotten(String number) {
        forgotten.add(number);
    }

    boolean isForgotten(String number) {
        return forgotten.contains(number);
    }

    /** What was told when it was confirmed last; nothing before. */
    Map<Integer, Told> told() {
        return told == null ? Map.of() : told;
    }

    ExchangeRecord record() {
        List<String> handedIn = rows.stream().map(Row::asWritten).toList();
        Map<Integer, Told> all = told;
        if (all == null || !confirmed) {
            return new ExchangeRecord(
                    key(), handedIn, Set.of(), false, ExchangeRecord.End.NEVER, null, List.copyOf(attempts));
        }
        Map<RecipientState, Integer> counts = new HashMap<>();
        all.values().forEach(each -> counts.merge(each.statement().state(), 1, Integer::sum));
        ReportedResult result = new ReportedResult(
                counts.getOrDefault(RecipientState.ACCEPTED, 0),
                counts.getOrDefault(RecipientState.REJECTED, 0),
                counts.getOrDefault(RecipientState.NOT_SENT, 0),
                counts.getOrDefault(RecipientState.UNKNOWN, 0),
                all.values().stream().map(Told::statement).toList());
        boolean succeeded = result.accepted() == rows.size();
        return new ExchangeRecord(
                key(),
                handedIn,
                Set.of(),
                false,
                succeeded ? ExchangeRecord.End.SUCCEEDED : ExchangeRecord.End.FAILED,
                result,
                List.copyOf(attempts));
    }
}
