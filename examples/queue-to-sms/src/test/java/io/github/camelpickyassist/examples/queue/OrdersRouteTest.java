/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.AnswerFault;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;
import org.apache.camel.spi.InterceptStrategy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class OrdersRouteTest {

    private static final int ATTEMPTS = 4;
    private static final Pattern ORDER = Pattern.compile("A-\\d+");

    @RegisterExtension
    static final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().pushesPerMinute(0).create();

    private final List<Boolean> inTransaction = new CopyOnWriteArrayList<>();
    private Broker broker;
    private Main camel;

    @BeforeEach
    void start() throws Exception {
        broker = Broker.start(50, ATTEMPTS);
        camel = QueueToSms.camel(broker, sandbox);
        camel.bind("watch", (InterceptStrategy) (context, step, target, next) ->
                step.getLabel().contains("orders.check") ? exchange -> watch(exchange, target) : target);
        camel.start();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        broker.close();
    }

    @Test
    void sendsEachOrderOnce() throws Exception {
        put(1, 2, 3);

        assertThat(sandbox.messages())
                .extracting(ReceivedMessage::text)
                .containsExactly(
                        "Your order A-1 is on its way and arrives on Friday.",
                        "Your order A-2 is on its way and arrives on Friday.",
                        "Your order A-3 is on its way and arrives on Friday.");
        assertThat(orders("orders.sent")).containsExactly("A-1", "A-2", "A-3");
    }

    @Test
    void leavesAnOrderThatWasNotSentToTheBrokerUntilItIs() throws Exception {
        sandbox.onNextPush(Fault.tooManyRequests("1"));
        sandbox.onNextPush(Fault.refusal(StatusCode.PHONE_OUT_OF_REACH));

        put(1);

        assertThat(sandbox.pushes()).hasSize(3);
        assertThat(sandbox.messages()).hasSize(1);
        assertThat(orders("orders.sent")).containsExactly("A-1");
    }

    @Test
    void losesNoOrderThatTheServiceNeverTakes() throws Exception {
        sandbox.onEveryPush(Fault.tooManyRequests("1"));

        put(1);

        assertThat(sandbox.pushes()).hasSize(ATTEMPTS);
        assertThat(orders("orders.dead")).containsExactly("A-1");
    }

    @Test
    void putsARejectedOrderAsideWithTheReason() throws Exception {
        sandbox.onNextPush(Fault.refusal(StatusCode.INVALID_NUMBER));

        put(1);

        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(broker.read("orders.rejected"))
                .containsOnlyKeys(QueueToSms.order(1, phone(1)))
                .allSatisfy((order, reason) -> assertThat(reason).contains("406", "Invalid Mobile Number"));
    }

    @Test
    void putsAnOrderThatCannotBeSentAsideWithoutAsking() throws Exception {
        broker.put("orders", QueueToSms.order(1, "+12025550101"));

        awaitEmptyQueue();

        assertThat(sandbox.requests()).isZero();
        assertThat(broker.read("orders.rejected")).hasSize(1).allSatisfy((order, reason) -> assertThat(reason)
                .contains("number: leading '+'"));
    }

    @Test
    void neverRepeatsAnOrderThatMayHaveBeenSent() throws Exception {
        sandbox.onNextPush(Fault.answerLost());

        put(1, 2);

        assertThat(sandbox.pushes()).hasSize(2);
        assertThat(sandbox.messages()).hasSize(2);
        assertThat(orders("orders.check")).containsExactly("A-1");
        assertThat(orders("orders.sent")).containsExactly("A-2");
    }

    /** Else a crash between the two could leave the order in both queues, and the broker would have it sent again. */
    @Test
    void movesAnOrderInTheTransactionThatTookIt() throws Exception {
        sandbox.onNextPush(Fault.answerLost());

        put(1);

        assertThat(inTransaction).containsExactly(true);
    }

    @Test
    void hasEachOrderInExactlyOnePlaceWhateverTheServiceDoes() throws Exception {
        List<AnswerFault> faults = List.of(
                Fault.answerLost(),
                Fault.html(),
                Fault.cutInBody().afterAccepting(),
                Fault.tooManyRequests("1"),
                Fault.refusal(StatusCode.SERVICE_UNAVAILABLE),
                Fault.refusal(StatusCode.INVALID_NUMBER),
                Fault.httpStatus(502).afterAccepting());
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int push = 1; push <= 40; push++) {
            if (random.nextInt(2) == 0) {
                sandbox.onPush(push, faults.get(random.nextInt(faults.size())));
            }
        }
        Set<String> all = new TreeSet<>();
        for (int i = 1; i <= 40; i++) {
            broker.put("orders", QueueToSms.order(i, phone(i)));
            all.add("A-" + i);
        }

        awaitEmptyQueue();

        List<String> received =
                sandbox.messages().stream().map(ReceivedMessage::reference).toList();
        Set<String> sent = orders("orders.sent");
        Set<String> check = orders("orders.check");
        Set<String> rejected = orders("orders.rejected");
        Set<String> dead = orders("orders.dead");
        assertThat(received).as("seed %d: nothing twice", seed).doesNotHaveDuplicates();
        assertThat(sent.size() + check.size() + rejected.size() + dead.size())
                .as("seed %d: one place each", seed)
                .isEqualTo(all.size());
        assertThat(union(sent, check, rejected, dead))
                .as("seed %d: nothing lost", seed)
                .isEqualTo(all);
        assertThat(received).as("seed %d: what is said to be sent", seed).containsAll(sent);
        assertThat(Collections.disjoint(received, union(rejected, dead)))
                .as("seed %d: what is said not to be", seed)
                .isTrue();
    }

    @Test
    void runsAsADemonstration() throws Exception {
        QueueToSms.main();
    }

    private void watch(Exchange exchange, Processor step) throws Exception {
        inTransaction.add(TransactionSynchronizationManager.hasResource(broker.connections()));
        step.process(exchange);
    }

    private void put(int... orders) throws Exception {
        for (int order : orders) {
            broker.put("orders", QueueToSms.order(order, phone(order)));
        }
        awaitEmptyQueue();
    }

    private void awaitEmptyQueue() {
        await().atMost(Duration.ofSeconds(30)).until(() -> broker.count("orders") == 0);
    }

    private Set<String> orders(String queue) throws Exception {
        Set<String> orders = new TreeSet<>();
        for (Map.Entry<String, String> message : broker.read(queue).entrySet()) {
            Matcher order = ORDER.matcher(message.getKey());
            if (order.find()) {
                orders.add(order.group());
            }
        }
        return orders;
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> union = new TreeSet<>();
        for (Set<String> set : sets) {
            union.addAll(set);
        }
        return union;
    }

    private static String phone(int order) {
        return "12025550" + (100 + order);
    }
}
