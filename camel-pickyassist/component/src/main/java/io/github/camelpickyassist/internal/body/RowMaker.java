/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Msisdn;
import io.github.camelpickyassist.protocol.push.Recipient;

/**
 * Makes rows of recipients. A row keeps the number as it was written in addition to the one that is sent.
 *
 * @param normalizing whether to remove the punctuation around the digits of a number
 */
public record RowMaker(boolean normalizing) {

    Row row(int position, Recipient recipient) {
        String written = recipient.address().id();
        if (!normalizing || recipient.address().kind() != Address.Kind.NUMBER || Msisdn.isValid(written)) {
            return new Row(position, recipient, written);
        }
        Address bare = Address.number(Msisdn.normalized(written));
        return new Row(position, recipient.withAddress(bare), written);
    }
}
