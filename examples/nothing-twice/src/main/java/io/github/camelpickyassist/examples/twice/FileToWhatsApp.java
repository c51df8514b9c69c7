/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.ledger.FilePushLedger;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.model.dataformat.CsvDataFormat;

/**
 * Sends the rows of CSV files. A file stays where it is until all its rows are sent or in doubt; it is read again after
 * a restart, and the ledger knows which rows are done.
 */
public final class FileToWhatsApp extends RouteBuilder {

    /** Settings: {@code inbox}, a folder; {@code ledger}, a folder; those of the component. */
    public static void main(String... settings) throws Exception {
        Settings given = new Settings(settings);
        Main camel = given.camel();
        try (FilePushLedger ledger = FilePushLedger.open(Path.of(given.get("ledger")), given.ledgerKey())) {
            camel.bind("ledger", ledger);
            camel.configure().addRoutesBuilder(new FileToWhatsApp());
            camel.run();
        }
    }

    @Override
    public void configure() {
        from("file:{{inbox}}?include=.*[.]csv&charset=UTF-8&initialDelay=0&move=.done")
                .routeId("file")
                .unmarshal(rowByRow())
                .doTry()
                .to("pickyassist:dynamic?application=whatsapp-official&referenceField=id&invalidRecipients=reject"
                        + "&idempotentKey=${file:name}-${file:modified}")
                .doCatch(PickyAssistException.class)
                // Otherwise the route fails, the file stays, and the next poll sends what is left of it.
                .onWhen(simple("${exchangeProperty.CamelPickyAssistResult.notSent} == 0"))
                .setBody(simple("${exchangeProperty.CamelPickyAssistResult.failuresCsv}"))
                .to("file:{{inbox}}/.check?charset=UTF-8")
                .end();
    }

    private static CsvDataFormat rowByRow() {
        CsvDataFormat csv = new CsvDataFormat();
        csv.setLazyLoad("true");
        csv.setUseMaps("true");
        return csv;
    }
}
