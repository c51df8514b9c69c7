/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.PushResult;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeCreatedEvent;
import org.apache.camel.spi.CamelEvent.ExchangeEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Notes the result of each file, and says which file is being sent. The route does not know about it. */
final class Results extends EventNotifierSupport {

    private final Map<String, PushResult> byFile = new TreeMap<>();
    private final Consumer<String> progress;

    Results(Consumer<String> progress) {
        this.progress = progress;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event.getType() == CamelEvent.Type.ExchangeCreated
                || event.getType() == CamelEvent.Type.ExchangeCompleted
                || event.getType() == CamelEvent.Type.ExchangeFailed;
    }

    @Override
    public void notify(CamelEvent event) {
        Exchange exchange = ((ExchangeEvent) event).getExchange();
        String file = exchange.getMessage().getHeader(Exchange.FILE_NAME_ONLY, String.class);
        PushResult result = exchange.getProperty(PickyAssistConstants.RESULT_PROPERTY, PushResult.class);
        if (event instanceof ExchangeCreatedEvent) {
            progress.accept("Sending " + file);
        } else if (result != null) {
            note(file, result);
        } else {
            progress.accept(file + ": " + exchange.getException());
        }
    }

    private synchronized void note(String file, PushResult result) {
        byFile.put(file, result);
        progress.accept(file + ": " + result);
    }

    /** The results so far, by the name of the file. */
    synchronized Map<String, PushResult> byFile() {
        return new TreeMap<>(byFile);
    }
}
