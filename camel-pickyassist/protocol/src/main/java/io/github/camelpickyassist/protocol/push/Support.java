/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/** The documented support of an {@link Ability} on a {@link ChannelKind}. */
public enum Support {
    /** Documented as working. */
    YES,
    /** Documented as not working. */
    NO,
    /** Not documented, or only inferred; never a reason to reject a push. */
    UNSURE
}
