/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.option;

/** Which references recipients get. */
public enum References {
    /** With a ledger, a recipient without a reference of the caller's gets one of the ledger's. */
    OWN,
    /** Only the references that the caller gives. */
    GIVEN
}
