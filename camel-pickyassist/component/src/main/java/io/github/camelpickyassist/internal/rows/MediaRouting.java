/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.rows;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.internal.submission.Submission.Terms;
import io.github.camelpickyassist.protocol.push.ChannelKind;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides which recipients share a push and which need their own. Phone and web automation do not support per-recipient
 * files, so each such file is sent as the shared file of a push to one recipient (page "Sending Media Attachments").
 */
public final class MediaRouting {

    /** Rows that share a push and rows that need their own, each in the original order. */
    public record Partition(List<Row> together, List<Row> alone) {}

    private final Push envelope;
    private final boolean possible;

    /**
     * Creates the routing of pushes with this envelope.
     *
     * @param terms the interval between files is zero in them if no recipient may get its own push
     */
    public MediaRouting(Push envelope, Terms terms) {
        ChannelKind kind = envelope.channel().kind();
        this.envelope = envelope;
        this.possible = !terms.mediaInterval().isZero()
                && (kind == ChannelKind.PHONE_AUTOMATION || kind == ChannelKind.WEB_AUTOMATION);
    }

    /** Returns whether this recipient needs its own push because of its file. */
    public boolean travelsAlone(Row row) {
        return possible && row.recipient().media() != null;
    }

    /** Returns the push to this recipient alone, with its file as the shared file. */
    public Push alone(Row row) {
        Recipient recipient = row.sent();
        return envelope.with(recipient.media()).to(List.of(recipient.withMedia(null)));
    }

    /** Separates the rows that share a push from those that need their own. */
    public Partition partition(List<Row> rows) {
        if (!anyTravelsAlone(rows)) {
            return new Partition(rows, List.of());
        }
        List<Row> together = new ArrayList<>();
        List<Row> alone = new ArrayList<>();
        for (Row row : rows) {
            (travelsAlone(row) ? alone : together).add(row);
        }
        return new Partition(together, alone);
    }

    private boolean anyTravelsAlone(List<Row> rows) {
        if (possible) {
            for (Row row : rows) {
                if (travelsAlone(row)) {
                    return true;
                }
            }
        }
        return false;
    }
}
