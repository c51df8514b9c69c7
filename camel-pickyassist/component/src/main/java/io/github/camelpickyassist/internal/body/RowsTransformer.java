/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import java.io.IOException;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Makes rows for the mode {@code dynamic} out of lines of values, the first of which has the names. A body that the mode
 * reads as it is, such as maps or JSON, is not changed.
 */
@DataTypeTransformer(
        name = "pickyassist:rows",
        description = "Rows with named fields, from lines of values whose first line has the names, such as"
                + " unmarshalled CSV; maps and JSON are not changed.")
public final class RowsTransformer extends Transformer {

    /** Creates a transformer; Camel does so when a route names the data type. */
    public RowsTransformer() {}

    @Override
    public void transform(Message message, DataType from, DataType to) throws IOException {
        Object body = message.getBody();
        if (body != null) {
            message.setBody(LineRows.of(body));
        }
    }
}
