/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.spi.LedgerCounts;
import io.github.camelpickyassist.spi.PushLedger;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerFilesTest {

    private static final String SECRET = "f3sYc0Wkq8m2ZxLr7TdNvB1u";

    @TempDir
    Path directory;

    @Test
    void opensInJava() {
        try (FilePushLedger ledger = LedgerFiles.open(directory, SECRET)) {
            assertThat(ledger.counts()).isEqualTo(new LedgerCounts(0, 0));
        }
    }

    @Test
    @Tag("factory-methods")
    void opensFromProperties() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("classpath:docs/ledger.properties");
        main.addOverrideProperty("ledger.directory", directory.toString());
        main.addOverrideProperty("ledger.secret", SECRET);
        main.start();
        try {
            PushLedger ledger = main.getCamelContext().getRegistry().lookupByNameAndType("ledger", PushLedger.class);
            assertThat(ledger).isInstanceOf(FilePushLedger.class);
            assertThat(directory.resolve("0000000001.log")).exists();
            ledger.close();
        } finally {
            main.stop();
        }
    }
}
