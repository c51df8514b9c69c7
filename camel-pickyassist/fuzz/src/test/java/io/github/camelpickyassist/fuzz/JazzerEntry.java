/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

/** What Jazzer calls: one target, named by its argument. */
public final class JazzerEntry {

    private static Target target = input -> {};

    private JazzerEntry() {}

    /** Called once. */
    public static void fuzzerInitialize(String[] arguments) {
        target = new Bounded(Targets.valueOf(arguments[0]).create());
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.check(input);
    }
}
