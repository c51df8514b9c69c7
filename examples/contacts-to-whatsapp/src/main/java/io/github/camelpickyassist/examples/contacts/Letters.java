/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a personal message into each row. */
public final class Letters {

    /** As many as travel in one push. */
    private static final int BATCH = 1000;

    private static final Map<String, String> WORDINGS = Map.of(
            "en", "Hello %s 👋 Your order is ready to be picked up: %s. We are open until 6 p.m.",
            "fr", "Bonjour %s 👋 Votre commande vous attend : %s. Nous sommes ouverts jusqu'à 18 h.",
            "de", "Hallo %s 👋 Ihre Bestellung liegt bereit: %s. Wir haben bis 18 Uhr geöffnet.",
            "sv", "Hej %s 👋 Din beställning är klar att hämta: %s. Vi har öppet till klockan 18.",
            "es", "Hola, %s 👋 Tu pedido está listo para recoger: %s. Abrimos hasta las 18 h.");

    /** The rows with their messages, a thousand at a time; a file of any length never is in memory as a whole. */
    public Iterator<List<Map<String, String>>> inBatches(Iterator<Map<String, String>> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<Map<String, String>> next() {
                List<Map<String, String>> batch = new ArrayList<>();
                while (rows.hasNext() && batch.size() < BATCH) {
                    batch.add(withMessage(rows.next()));
                }
                return batch;
            }
        };
    }

    private static Map<String, String> withMessage(Map<String, String> row) {
        String wording = WORDINGS.getOrDefault(row.get("language"), WORDINGS.get("en"));
        String firstName = row.get("name").split(" ", 2)[0];
        Map<String, String> letter = new LinkedHashMap<>(row);
        letter.put("message", wording.formatted(firstName, row.get("item")));
        return letter;
    }
}
