/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.spi.LedgerKey;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;

/** Sources with a ledger and a key. */
final class NothingTwice {

    private NothingTwice() {}

    static void declare(CamelContext camel) {
        LedgerKey key = LedgerKey.of(System.getenv("LEDGER_KEY"));
        camel.getRegistry().bind("ledger", FilePushLedger.open(Path.of("ledger"), key));
    }

    static class OfAFile extends RouteBuilder {
        @Override
        public void configure() {
            from("file:inbox?include=.*[.]json&move=.done&moveFailed=.failed")
                    .to("pickyassist:dynamic?application=whatsapp-official"
                            + "&idempotentKey=${file:name}-${file:modified}");
        }
    }

    static final class OfAQueue extends RouteBuilder {
        @Override
        public void configure() {
            from("jms:queue:orders?transacted=true")
                    .to("pickyassist:single?application=sms&idempotentKey=${header.JMSMessageID}");
        }
    }
}
