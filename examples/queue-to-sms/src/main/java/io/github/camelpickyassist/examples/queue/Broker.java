/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.queue;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/** An Artemis broker in this process; it keeps nothing on disk. */
final class Broker implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final EmbeddedActiveMQ server;
    private final JmsPoolConnectionFactory connections = new JmsPoolConnectionFactory();

    private Broker(EmbeddedActiveMQ server, String url) {
        this.server = server;
        connections.setConnectionFactory(new ActiveMQConnectionFactory(url));
    }

    /**
     * Starts a broker.
     *
     * @param pauseMillis between two deliveries of the same message
     * @param attempts after which a message goes to the queue {@code orders.dead}
     */
    static Broker start(long pauseMillis, int attempts) throws Exception {
        String url = "vm://" + COUNT.incrementAndGet();
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", url)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setRedeliveryDelay(pauseMillis)
                                .setMaxDeliveryAttempts(attempts)
                                .setDeadLetterAddress(SimpleString.of("orders.dead"))
                                .setAutoCreateDeadLetterResources(false));
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        server.setConfiguration(configuration);
        server.start();
        Broker broker = new Broker(server, url);
        broker.create("orders", "orders.sent", "orders.rejected", "orders.check", "orders.dead");
        return broker;
    }

    ConnectionFactory connections() {
        return connections;
    }

    /** How many messages a queue has, those included that wait to be delivered again. */
    long count(String queue) {
        return server.getActiveMQServer().locateQueue(queue).getMessageCount();
    }

    void put(String queue, String text) throws JMSException {
        inSession(session -> {
            session.createProducer(session.createQueue(queue)).send(session.createTextMessage(text));
            return null;
        });
    }

    /** The texts in a queue with the reason beside each, empty if it has none; they stay there. */
    Map<String, String> read(String queue) throws JMSException {
        return inSession(session -> {
            Map<String, String> reasons = new LinkedHashMap<>();
            Enumeration<?> messages =
                    session.createBrowser(session.createQueue(queue)).getEnumeration();
            while (messages.hasMoreElements()) {
                TextMessage text = (TextMessage) messages.nextElement();
                String reason = text.getStringProperty("reason");
                reasons.put(text.getText(), reason == null ? "" : reason);
            }
            return reasons;
        });
    }

    @Override
    public void close() {
        connections.stop();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    private void create(String... queues) throws JMSException {
        inSession(session -> {
            for (String queue : queues) {
                // A queue comes into being when somebody wants to read from it.
                session.createConsumer(session.createQueue(queue)).close();
            }
            return null;
        });
    }

    private <T> T inSession(Work<T> work) throws JMSException {
        try (Connection connection = connections.createConnection();
                Session session = connection.createSession()) {
            connection.start();
            return work.in(session);
        }
    }

    private interface Work<T> {
        T in(Session session) throws JMSException;
    }
}
