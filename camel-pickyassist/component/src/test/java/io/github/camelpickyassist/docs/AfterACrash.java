/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import org.apache.camel.builder.RouteBuilder;

/** Sources that are not read again by themselves after a crash. */
final class AfterACrash {

    private AfterACrash() {}

    static class OfAFile extends RouteBuilder {
        @Override
        public void configure() {
            from("file:inbox?include=.*[.]json&preMove=.sending&move=../.done&moveFailed=../.failed")
                    .to("pickyassist:dynamic?application=whatsapp-official");
        }
    }

    static final class OfAQueue extends RouteBuilder {
        @Override
        public void configure() {
            from("jms:queue:orders")
                    .choice()
                    .when(header("JMSRedelivered").isEqualTo(true))
                    .to("jms:queue:orders.check")
                    .otherwise()
                    .to("direct:send");
        }
    }
}
