/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.CsvDataFormat;
import org.apache.camel.spi.DataType;

/** What the page on CSV shows. */
final class CsvRoutes extends RouteBuilder {

    private static final String PUSH = "pickyassist:dynamic?application=whatsapp-official&normalizeNumbers=true";

    private final Path folder;

    /** Routes that read from this folder in place of one in the working directory. */
    CsvRoutes(Path folder) {
        this.folder = folder;
    }

    @Override
    public void configure() {
        CsvDataFormat rows = new CsvDataFormat();
        // One map per line, with the names of the first line, read when it is needed: a file may have any length.
        rows.setUseMaps("true");
        rows.setLazyLoad("true");

        from("direct:commas").unmarshal(rows).to(PUSH);

        from("direct:lines")
                .unmarshal()
                .csv()
                .transformDataType(new DataType("pickyassist:rows"))
                .to(PUSH);

        from("direct:semicolons").unmarshal(withSemicolons()).to(PUSH);

        from("file:windows?include=.*[.]csv&charset=windows-1252&move=.done&moveFailed=.failed")
                .unmarshal(withSemicolons())
                .to(PUSH);
        getRouteCollection().getRoutes().forEach(route -> route.getInput()
                .setUri(route.getInput().getUri().replace("file:windows?", "file:" + folder + "?initialDelay=0&")));
    }

    private static CsvDataFormat withSemicolons() {
        CsvDataFormat rows = new CsvDataFormat();
        rows.setUseMaps("true");
        rows.setLazyLoad("true");
        rows.setDelimiter(";");
        return rows;
    }
}
