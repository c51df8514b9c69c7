/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

/** Code that reads what comes from outside, together with what must hold for every input. */
@FunctionalInterface
public interface Target {

    /**
     * Hands one input to the code and checks the result.
     *
     * @throws Exception for a finding: an {@code AssertionError} if a property does not hold, or any exception that the
     *     code is not documented to throw
     */
    void check(byte[] input) throws Exception;
}
