/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Recipient;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of recipients. A row keeps the number as it was written in addition to the one that is sent.
 *
 * @param numbers how numbers are read
 */
public record RowMaker(NumberReading numbers) {

    /** Rows whose numbers are read as they stand, or without what people write around the digits. */
    public RowMaker(boolean normalizing) {
        this(normalizing ? NumberReading.BARE : NumberReading.AS_WRITTEN);
    }

    /** A row made of something without fields. */
    Row row(int position, Recipient recipient, Consumer<Violation> found) {
        return row(position, recipient, null, found);
    }

    Row row(int position, Recipient recipient, @Nullable Object source, Consumer<Violation> found) {
        Address address = recipient.address();
        String written = address.id();
        if (address.kind() != Address.Kind.NUMBER) {
            return new Row(position, recipient, written, source);
        }
        String read = numbers.read(written, problem -> found.accept(Violation.impossible(position, "number", problem)));
        return new Row(
                position,
                read.equals(written) ? recipient : recipient.withAddress(Address.number(read)),
                written,
                source);
    }
}
