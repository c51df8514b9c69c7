/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.dsl.PickyAssistEndpointBuilderFactory.PickyAssistBuilders;
import org.apache.camel.builder.endpoint.EndpointRouteBuilder;
import org.apache.camel.model.dataformat.CsvDataFormat;

/** The route in Java. {@code routes/contacts.xml} and {@code routes/contacts.yaml} are the same in XML and YAML. */
public final class ContactsRoute extends EndpointRouteBuilder implements PickyAssistBuilders {

    @Override
    public void configure() {
        from("file:{{contacts.folder}}?include=.*[.]csv&charset=UTF-8&initialDelay=0&move=.done&moveFailed=.failed")
                .routeId("contacts")
                .unmarshal(rowByRow())
                .doTry()
                .to(pickyassist("dynamic")
                        .application("{{contacts.channel}}")
                        .messagePattern("resource:classpath:pickup.txt")
                        .dryRun("{{contacts.dryRun}}")
                        .invalidRecipients("reject")
                        .throwExceptionOnFailure(false)
                        .advanced()
                        .referenceField("id")
                        .mediaField("picture"))
                .doCatch(PickyAssistException.class)
                .setBody(exchangeProperty("CamelPickyAssistResult"))
                .end()
                .filter(simple("${body.failed} > 0"))
                .setBody(simple("${body.failuresCsv}"))
                .to("file:{{contacts.folder}}/.errors?charset=UTF-8")
                .end()
                .filter(simple("${exchangeProperty.CamelPickyAssistResult.complete} == false"))
                .throwException(IllegalStateException.class, "the file could not be read to its end")
                .end();
    }

    private static CsvDataFormat rowByRow() {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setLazyLoad("true");
        csv.setUseMaps("true");
        return csv;
    }
}
