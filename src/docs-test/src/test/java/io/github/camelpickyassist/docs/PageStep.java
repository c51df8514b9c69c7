/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fenced block of a page, and what a reader does with it.
 *
 * @param path of the file that is written or compared; empty for commands and what they print
 */
record PageStep(Kind kind, String path, String text) {

    enum Kind {
        /** A file to write: its path stands in bold before the block. */
        FILE,
        /** Commands to run. */
        RUN,
        /** Lines that the commands before it print, among others. */
        PRINTED,
        /** What is in a file now: its path stands at the end of the line before the block. */
        RESULT
    }

    private static final Pattern STEP = Pattern.compile(
            "^## (?<section>.+)$|(?:^(?<before>.*)\\R\\R)?^```(?<language>\\w+)\\R(?<text>(?s:.*?))^```$",
            Pattern.MULTILINE);
    private static final Pattern TO_WRITE = Pattern.compile("\\*\\*`([^`]+)`\\*\\*");
    private static final Pattern TO_COMPARE = Pattern.compile("`([^`]+)`:$");

    /**
     * The steps of a page, in its order.
     *
     * @param skipped headings of sections to leave out
     * @throws IllegalArgumentException if the page has no such heading, or a block that says not what it is for
     */
    static List<PageStep> of(String page, List<String> skipped) {
        List<PageStep> steps = new ArrayList<>();
        List<String> sections = new ArrayList<>();
        Matcher found = STEP.matcher(page);
        boolean skipping = false;
        while (found.find()) {
            if (found.group("section") != null) {
                sections.add(found.group("section"));
                skipping = skipped.contains(found.group("section"));
            } else if (!skipping) {
                steps.add(step(found.group("language"), String.valueOf(found.group("before")), found.group("text")));
            }
        }
        if (!sections.containsAll(skipped)) {
            throw new IllegalArgumentException("the page has " + sections + ", not all of " + skipped);
        }
        return steps;
    }

    private static PageStep step(String language, String before, String text) {
        Matcher written = TO_WRITE.matcher(before);
        Matcher compared = TO_COMPARE.matcher(before);
        if (language.equals("shell")) {
            return new PageStep(Kind.RUN, "", text);
        } else if (language.equals("text")) {
            return new PageStep(Kind.PRINTED, "", text);
        } else if (written.matches()) {
            return new PageStep(Kind.FILE, written.group(1), text);
        } else if (compared.find()) {
            return new PageStep(Kind.RESULT, compared.group(1), text);
        }
        throw new IllegalArgumentException("no path before the block: " + text);
    }
}
