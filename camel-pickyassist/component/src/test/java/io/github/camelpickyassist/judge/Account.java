/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.PickyAssistComponent;
import org.apache.camel.CamelContext;

/** An account of the service, with a component of its own. */
enum Account {
    /** Each caller's push goes out at once. */
    WIDE(64, 0, false),
    /** Few pushes in flight and a limit, so that single messages travel together. */
    NARROW(2, 6_000, false),
    /** The service asks it to pause now and then, which all its callers wait for. */
    PAUSING(16, 0, true);

    private final int concurrentPushes;
    private final int pushesPerMinute;
    private final boolean pauses;

    Account(int concurrentPushes, int pushesPerMinute, boolean pauses) {
        this.concurrentPushes = concurrentPushes;
        this.pushesPerMinute = pushesPerMinute;
        this.pauses = pauses;
    }

    String token() {
        return "token-of-" + scheme();
    }

    String scheme() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    boolean pauses() {
        return pauses;
    }

    void addTo(CamelContext context, String baseUrl) {
        PickyAssistComponent component = new PickyAssistComponent(context);
        component.getConfiguration().setBaseUrl(baseUrl);
        component.getConfiguration().setToken(token());
        component.getConfiguration().setApplication("whatsapp-official");
        component.getConfiguration().setConcurrentPushes(concurrentPushes);
        component.getConfiguration().setPushesPerMinute(pushesPerMinute);
        component.getConfiguration().setMaxRecipientsPerPush(Soak.RECIPIENTS_PER_PUSH);
        // A server that stalls costs so long; on a machine that is busy, an answer may take a while too.
        component.getConfiguration().setResponseTimeout(4_000);
        component.getConfiguration().setDeadline(5_000);
        context.addComponent(scheme(), component);
    }
}
