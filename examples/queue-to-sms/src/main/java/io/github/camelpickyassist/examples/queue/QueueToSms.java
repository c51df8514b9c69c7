/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.queue;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.springframework.jms.connection.JmsTransactionManager;

/**
 * Twenty orders in a queue, an SMS for each, and a service that misbehaves. Broker, service and route are all in this
 * process.
 */
public final class QueueToSms {

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private static final int ORDERS = 20;

    private QueueToSms() {}

    public static void main(String... arguments) throws Exception {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create();
                Broker broker = Broker.start(200, 5)) {
            sandbox.onPush(4, Fault.tooManyRequests("1"));
            sandbox.onPush(9, Fault.refusal(StatusCode.SESSION_EXPIRED));
            sandbox.onPush(14, Fault.answerLost());
            for (int i = 1; i <= ORDERS; i++) {
                broker.put("orders", order(i, i == 17 ? "+12025550117" : "120255501" + (10 + i)));
            }
            Main camel = camel(broker, sandbox);
            camel.start();
            while (broker.count("orders") > 0) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            camel.stop();
            OUT.printf(
                    "%d sent: %s%n",
                    broker.count("orders.sent"),
                    "the sandbox has " + sandbox.messages().size());
            for (String queue : new String[] {"orders.rejected", "orders.check", "orders.dead"}) {
                OUT.printf("%d in %s%n", broker.count(queue), queue);
                broker.read(queue).values().forEach(reason -> OUT.println("    " + reason));
            }
        }
    }

    /** Camel with the route, not started yet. */
    static Main camel(Broker broker, PickyAssistSandbox sandbox) {
        // An order that the route fails on goes back into its queue.
        JmsTransactionManager transactions = new JmsTransactionManager(broker.connections());
        JmsComponent jms = JmsComponent.jmsComponentTransacted(broker.connections(), transactions);
        jms.setLazyCreateTransactionManager(false);

        Main camel = new Main();
        camel.bind("jms", jms);
        camel.bind("transactions", transactions);
        camel.addInitialProperty("camel.component.pickyassist.token", sandbox.token());
        camel.addInitialProperty("camel.component.pickyassist.baseUrl", sandbox.baseUrl());
        camel.configure().addRoutesBuilder(new OrdersRoute());
        return camel;
    }

    static String order(int number, String phone) {
        return "{\"order\":\"A-%d\",\"phone\":\"%s\",\"arrives\":\"on Friday\"}".formatted(number, phone);
    }
}
