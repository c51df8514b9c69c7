/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

/** What an endpoint makes of the body. */
public enum PushMode {
    SINGLE,
    BULK,
    DYNAMIC,
    MEDIA,
    PUSH
}
