package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that travel in one push, with what was found wrong while they were read.
 *
 * @param last whether the source has no more
 */
record Chunk(List<Row> rows, List<Violation> violations, boolean last) {

    Push push(Push envelope) {
        List<Recipient> recipients = new ArrayList<>(rows.size());
        for (Row row : rows) {
            recipients.add(row.recipient());
        }
        return envelope.to(recipients);
    }
}
