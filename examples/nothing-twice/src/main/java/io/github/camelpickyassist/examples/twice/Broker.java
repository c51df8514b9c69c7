/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis broker in this process, for other processes on this machine; it keeps nothing on disk. */
final class Broker implements AutoCloseable {

    private static final int REDELIVERY_MILLIS = 200;
    private static final int MOST_DELIVERIES = 1_000;

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final String url;

    private Broker(String url) {
        this.url = url;
    }

    static Broker start() throws Exception {
        Broker broker = new Broker("tcp://localhost:" + freePort());
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", broker.url)
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setRedeliveryDelay(REDELIVERY_MILLIS)
                                .setMaxDeliveryAttempts(MOST_DELIVERIES)
                                .setDeadLetterAddress(SimpleString.of("orders.dead"))
                                .setAutoDeleteQueues(false));
        broker.server.setConfiguration(configuration);
        broker.server.start();
        return broker;
    }

    /** A port that was free a moment ago. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return url;
    }

    /** How many messages a queue has, those included that a consumer is busy with. */
    long count(String queue) {
        org.apache.activemq.artemis.core.server.Queue found =
                server.getActiveMQServer().locateQueue(queue);
        return found == null ? 0 : found.getMessageCount();
    }

    /** Puts a message for each number into a queue. */
    void put(String queue, List<String> numbers, String text) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(true, Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            for (String number : numbers) {
                TextMessage message = session.createTextMessage(text);
                message.setStringProperty("phone", number);
                producer.send(message);
            }
            session.commit();
        }
    }

    /** The numbers of the messages in a queue, which stay there. */
    List<String> numbers(String queue) throws JMSException {
        return properties(queue, "phone");
    }

    /** A property of the messages in a queue, which stay there. */
    List<String> properties(String queue, String property) throws JMSException {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url);
                Connection connection = factory.createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            connection.start();
            Queue found = session.createQueue(queue);
            List<String> values = new ArrayList<>();
            Enumeration<?> messages = session.createBrowser(found).getEnumeration();
            while (messages.hasMoreElements()) {
                values.add(((TextMessage) messages.nextElement()).getStringProperty(property));
            }
            return values;
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }
}
