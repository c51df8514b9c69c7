/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.ledger.FilePushLedger;
import io.github.camelpickyassist.spi.LedgerKey;
import java.nio.file.Path;
import java.time.Duration;

/** The code of the page about the ledger. */
final class LedgerFiles {

    private LedgerFiles() {}

    static FilePushLedger open(Path directory, String secret) {
        FilePushLedger ledger = FilePushLedger.builder(directory, LedgerKey.of(secret))
                .retention(Duration.ofDays(60))
                .open();
        return ledger;
    }
}
