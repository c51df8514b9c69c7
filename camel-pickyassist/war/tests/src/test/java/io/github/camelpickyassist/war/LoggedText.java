/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the container logged, with the messages of the causes. */
final class LoggedText extends Handler {

    private final StringBuffer text = new StringBuffer();

    static LoggedText record() {
        LoggedText log = new LoggedText();
        Logger.getLogger("").addHandler(log);
        return log;
    }

    @Override
    public void publish(LogRecord record) {
        text.append(record.getMessage()).append('\n');
        for (Throwable each = record.getThrown(); each != null; each = each.getCause()) {
            text.append(each).append('\n');
        }
    }

    String text() {
        return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
