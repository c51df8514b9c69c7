/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.wire;

import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the fields of rows, for a message. In a file without a header line the first row takes the place of the
 * names, so a name that may be a number or a text is not shown.
 */
final class FieldNames {

    private static final int MAX_SHOWN = 20;
    private static final int MAX_LENGTH = 40;
    private static final Pattern DIGITS = Pattern.compile("(?:\\d[^\\d\\p{L}]{0,2}){5}");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private FieldNames() {}

    /** Returns the names that these rows have, separated by commas; {@code nothing} if they have none. */
    static String listed(Collection<? extends Map<?, ?>> rows) {
        Set<String> names = new LinkedHashSet<>();
        for (Map<?, ?> row : rows) {
            for (Iterator<?> keys = row.keySet().iterator(); keys.hasNext() && names.size() <= MAX_SHOWN; ) {
                names.add(shown(String.valueOf(keys.next())));
            }
        }
        if (names.isEmpty()) {
            return "nothing";
        }
        String shown = String.join(", ", names.stream().limit(MAX_SHOWN).toList());
        return names.size() > MAX_SHOWN ? shown + ", …" : shown;
    }

    private static String shown(String given) {
        String name = INVISIBLE.matcher(ValueReader.withoutMark(given)).replaceAll("?");
        if (name.length() > MAX_LENGTH) {
            return "(a name of " + name.length() + " characters)";
        }
        return DIGITS.matcher(name).find() ? Msisdn.masked(name) : name;
    }
}
