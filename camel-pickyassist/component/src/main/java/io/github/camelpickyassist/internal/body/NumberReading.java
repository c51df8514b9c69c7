/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.function.Consumer;

/** How a number is read as it was written. */
public interface NumberReading {

    /** As it stands. */
    NumberReading AS_WRITTEN = (written, problem) -> written;

    /** Without what people write around the digits. */
    NumberReading BARE = (written, problem) -> Msisdn.isValid(written) ? written : Msisdn.normalized(written);

    /**
     * As people write numbers in this region.
     *
     * @param region an ISO 3166 country code of two letters, in any case
     * @throws IllegalArgumentException if the region is not known, or libphonenumber is not on the class path
     */
    static NumberReading in(String region) {
        try {
            return RegionalNumbers.of(region);
        } catch (NoClassDefFoundError e) {
            throw new IllegalArgumentException(
                    "needs libphonenumber; add the dependency"
                            + " com.googlecode.libphonenumber:libphonenumber to the class path",
                    e);
        }
    }

    /**
     * The number as the service takes it. What cannot be read stays as it was written.
     *
     * @param problem takes in words what is wrong; what the rules of a push find in the number that is returned need
     *     not be told here
     */
    String read(String written, Consumer<String> problem);
}
