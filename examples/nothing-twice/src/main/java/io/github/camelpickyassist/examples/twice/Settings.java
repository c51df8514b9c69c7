/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import io.github.camelpickyassist.spi.LedgerKey;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.main.Main;

/** What a program is started with: {@code name=value} each, and secrets from the environment. */
final class Settings {

    private final Map<String, String> values = new LinkedHashMap<>();

    Settings(String... settings) {
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            values.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + "=... is missing");
        }
        return value;
    }

    /** Keeps what is stored in the ledger unreadable; it must be the same after a restart. */
    LedgerKey ledgerKey() {
        return LedgerKey.of(secret("LEDGER_KEY"));
    }

    /** Camel with these settings as its properties, not started yet. */
    Main camel() {
        Main camel = new Main();
        camel.addOverrideProperty("camel.main.autoConfigurationLogSummary", "false");
        camel.addOverrideProperty("camel.component.pickyassist.token", secret("PICKYASSIST_TOKEN"));
        values.forEach(camel::addOverrideProperty);
        return camel;
    }

    private static String secret(String name) {
        String secret = System.getenv(name);
        if (secret == null) {
            throw new IllegalArgumentException(name + " is missing in the environment");
        }
        return secret;
    }
}
