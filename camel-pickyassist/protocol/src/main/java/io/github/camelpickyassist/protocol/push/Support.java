/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

/** What the documentation says of an {@link Ability} on a {@link ChannelKind}. */
public enum Support {
    /** Documented as working. */
    YES,
    /** Documented as not working. */
    NO,
    /** Not documented, or only inferred: never held against a push. */
    UNSURE
}
