/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * A token, a number, a text and a password that are nowhere else, and the search for them in whatever was shown or
 * logged. A piece of one counts as the whole.
 */
final class Canaries implements BeforeEachCallback, AfterEachCallback {

    static final String TOKEN = "c4na7y70ken9f8e7d6c5b4a39281706f5e4d3c2b";
    static final String NUMBER = "4915798765432";
    static final String TEXT =
            "Kanarienvogel & \"Zeisig\", Käfig " + ProcessHandle.current().pid();
    static final String PROXY_PASSWORD = "zwitscher-kennwort";

    private static final int PIECE = 8;
    private static final int SHOWN_DIGITS = 4;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Map<String, String> shown = new LinkedHashMap<>();

    @Override
    public void beforeEach(ExtensionContext test) {
        shown.clear();
        log.list.clear();
        log.start();
        logger(Logger.ROOT_LOGGER_NAME).addAppender(log);
        listen("io.github.camelpickyassist", Level.TRACE);
        listen("org.apache.camel", Level.INFO);
    }

    // Into the list only: what is looked for here, nobody wants to read.
    private void listen(String name, Level level) {
        logger(name).setLevel(level);
        logger(name).setAdditive(false);
        logger(name).addAppender(log);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        logger(Logger.ROOT_LOGGER_NAME).detachAppender(log);
        for (String name : List.of("io.github.camelpickyassist", "org.apache.camel")) {
            logger(name).detachAppender(log);
            logger(name).setAdditive(true);
            logger(name).setLevel(null);
        }
    }

    /** Takes down what this prints as. */
    void look(String where, Object object) {
        shown.merge(where, String.valueOf(object), (one, other) -> one + "\n" + other);
    }

    /** Takes down all that a failure would print: its texts, causes and suppressed ones, and their traces. */
    void lookAtFailure(String where, Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        look(where, failure + "\n" + failure.getLocalizedMessage() + "\n" + trace);
    }

    /** How many lines were logged so far by loggers of this name and below. */
    long linesOf(String logger) {
        return List.copyOf(log.list).stream()
                .filter(event -> event.getLoggerName().startsWith(logger))
                .count();
    }

    /** Where which of the four was seen, the log included. */
    Set<String> seen() {
        for (ILoggingEvent event : List.copyOf(log.list)) {
            look(
                    "log of " + event.getLoggerName(),
                    event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy()) + "\n"
                            + event.getThreadName() + "\n" + event.getMDCPropertyMap());
        }
        Set<String> seen = new TreeSet<>();
        shown.forEach((where, text) -> in(text).forEach(canary -> seen.add(canary + " in " + where)));
        return seen;
    }

    /** Which of them are in this text. */
    static List<String> in(String text) {
        List<String> found = new ArrayList<>();
        find("token", TOKEN, PIECE, text, found);
        find("number", NUMBER, NUMBER.length() - SHOWN_DIGITS, text, found);
        find("text", TEXT, PIECE, text, found);
        find("proxy password", PROXY_PASSWORD, PIECE, text, found);
        return found;
    }

    private static void find(String name, String canary, int piece, String text, List<String> found) {
        for (int i = 0; i + piece <= canary.length(); i++) {
            if (text.contains(canary.substring(i, i + piece))) {
                found.add(name);
                return;
            }
        }
    }

    private static Logger logger(String name) {
        return (Logger) LoggerFactory.getLogger(name);
    }
}
