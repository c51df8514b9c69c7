/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.PushNotSentException;
import org.apache.camel.builder.RouteBuilder;

/** The route on the front page. */
class ReadmeRoute extends RouteBuilder {

    @Override
    public void configure() {
        onException(PushNotSentException.class)
                .maximumRedeliveries(5)
                .redeliveryDelay("{{pause:1000}}")
                .useExponentialBackOff();

        from("file:inbox?include=.*[.]json&move=.done&moveFailed=.failed")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .log("${body.accepted} of ${body.total} accepted, push ${body.pushId}");
    }
}
