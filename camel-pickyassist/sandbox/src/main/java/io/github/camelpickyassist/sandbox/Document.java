/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

/** The text of an answer, edited as text: what comes out need not be JSON any more. */
final class Document {

    private static final String STATUS = "^\\{\"status\":(\\d+)";

    private Document() {}

    static String beforeItsEnd(String document, String inserted) {
        return document.substring(0, document.length() - 1) + inserted + "}";
    }

    /** Writes the status as {@code form}, in which {@code $1} stands for its number. */
    static String withStatus(String document, String form) {
        return document.replaceFirst(STATUS, "{\"status\":" + form);
    }

    static String withoutStatus(String document) {
        return document.replaceFirst(STATUS + ",?", "{");
    }
}
