/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.Fault;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class TransactedTest extends SandboxedTest {

    @Test
    void continuesOnTheThreadOfItsTransaction() throws Exception {
        Endpoint endpoint = context.getEndpoint("pickyassist:single?number=" + ANN);
        for (Fault fault : new Fault[] {null, Fault.answerLost()}) {
            if (fault != null) {
                sandbox.onNextPush(fault);
            }
            Exchange exchange = new DefaultExchange(context);
            exchange.getExchangeExtension().setTransacted(true);
            exchange.getMessage().setBody("Hello");
            List<Thread> threads = new ArrayList<>();
            try (var producer = endpoint.createAsyncProducer()) {
                producer.start();
                boolean synchronously = producer.process(exchange, done -> threads.add(Thread.currentThread()));
                assertThat(synchronously).isTrue();
            }

            assertThat(threads).containsExactly(Thread.currentThread());
            assertThat(exchange.getException() == null).isEqualTo(fault == null);
        }
    }
}
