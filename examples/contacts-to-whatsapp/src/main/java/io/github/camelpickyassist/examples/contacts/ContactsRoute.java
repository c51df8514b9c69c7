/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.CsvDataFormat;

/** The route in Java. {@code routes/contacts.xml} and {@code routes/contacts.yaml} are the same in XML and YAML. */
public final class ContactsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("file:{{contacts.folder}}?include=.*[.]csv&charset=UTF-8&initialDelay=0&move=.done&moveFailed=.failed")
                .routeId("contacts")
                .unmarshal(rowByRow())
                .split(method("letters", "inBatches"))
                .streaming()
                .to("direct:send")
                .end()
                .setBody(method("ledger", "leftOver"))
                .filter(simple("${body.size} > 0"))
                .marshal()
                .csv()
                .to("file:{{contacts.folder}}/.errors?charset=UTF-8")
                .end();

        from("direct:send")
                .routeId("send")
                .doTry()
                .to("pickyassist:dynamic?application={{contacts.channel}}&referenceField=id")
                .bean("ledger", "accepted")
                .doCatch(InvalidPushException.class)
                .bean("ledger", "setAside")
                .filter(simple("${body.size} > 0"))
                .to("direct:send")
                .end()
                .endDoTry()
                .doCatch(PickyAssistException.class)
                .bean("ledger", "failed")
                .end();
    }

    private static CsvDataFormat rowByRow() {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setLazyLoad("true");
        csv.setUseMaps("true");
        return csv;
    }
}
