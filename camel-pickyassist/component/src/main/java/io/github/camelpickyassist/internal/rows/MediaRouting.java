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
 * Which recipients share a push and which need one of their own: phone and web automation carry no files of recipients'
 * own, so each such file travels as the file of its own push (page "Sending Media Attachments").
 */
public final class MediaRouting {

    /** Rows by how they travel, both in the order they came. */
    public record Parted(List<Row> together, List<Row> alone) {}

    private final Push envelope;
    private final boolean possible;

    /**
     * The routing of pushes with this envelope.
     *
     * @param terms whose interval between files is zero if none may travel alone
     */
    public MediaRouting(Push envelope, Terms terms) {
        ChannelKind kind = envelope.channel().kind();
        this.envelope = envelope;
        this.possible = !terms.mediaInterval().isZero()
                && (kind == ChannelKind.PHONE_AUTOMATION || kind == ChannelKind.WEB_AUTOMATION);
    }

    /** Whether this recipient's own file has to travel in a push of its own, as the file of that push. */
    public boolean travelsAlone(Row row) {
        return possible && row.recipient().media() != null;
    }

    /** The push in which the file is the file of all its recipients, of whom there is one. */
    public Push alone(Row row) {
        Recipient recipient = row.recipient();
        return envelope.with(recipient.media()).to(List.of(recipient.withMedia(null)));
    }

    /** Which of these rows travel in one push, and which in pushes of their own. */
    public Parted parted(List<Row> rows) {
        if (!anyTravelsAlone(rows)) {
            return new Parted(rows, List.of());
        }
        List<Row> together = new ArrayList<>();
        List<Row> alone = new ArrayList<>();
        for (Row row : rows) {
            (travelsAlone(row) ? alone : together).add(row);
        }
        return new Parted(together, alone);
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
