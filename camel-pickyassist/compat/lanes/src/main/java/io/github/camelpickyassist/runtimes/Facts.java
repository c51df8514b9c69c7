/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.runtimes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** What was seen of the component in one runtime. A value is only in it if a check has found it. */
final class Facts {

    /** The value of a check that found everything. */
    static final String YES = "yes";

    private final Map<String, String> values = new TreeMap<>();
    private boolean failed;

    Facts(String runtime, String camel, String jdk) {
        values.put("runtime", runtime);
        values.put("camel", camel);
        values.put("jdk", jdk);
    }

    /** Notes what the check returns: {@link #YES}, or a few words. A check that throws is noted as failed. */
    void check(String name, Callable<String> check) {
        String value;
        try {
            value = check.call();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
            value = "failed";
            failed = true;
        }
        System.out.println(name + ": " + value);
        values.put(name, value);
    }

    /** Writes the values as a properties file, sorted and without a date, and returns whether no check has failed. */
    boolean write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
        return !failed;
    }

    static void require(boolean condition, Object seen) {
        if (!condition) {
            throw new AssertionError(String.valueOf(seen));
        }
    }
}
