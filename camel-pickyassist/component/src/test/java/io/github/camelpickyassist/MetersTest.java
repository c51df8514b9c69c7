/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The meters of a context with a registry. */
class MetersTest extends SandboxedTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void bind() {
        context.getRegistry().bind("meters", MeterRegistry.class, meters);
    }

    private double recipients(String state) {
        return meters.get("camel.pickyassist.recipients")
                .tag("state", state)
                .functionCounter()
                .count();
    }

    @Test
    void countRecipientsByState() {
        send("pickyassist:single?number=" + ANN, "Hello");
        sandbox.onNextPush(Fault.answerLost());
        send("pickyassist:single?number=" + ANN, "Hello again");
        sandbox.onNextPush(Fault.refusal(StatusCode.of(406)));
        send("pickyassist:single?number=" + ANN, "Hello once more");
        send(
                "pickyassist:dynamic",
                List.of(Map.of("number", ANN, "message", "a"), Map.of("number", BOB, "message", "b")));

        assertThat(recipients("accepted")).isEqualTo(3);
        assertThat(recipients("unknown")).isEqualTo(1);
        assertThat(recipients("rejected")).isEqualTo(1);
        assertThat(meters.get("camel.pickyassist.unknown.open").gauge().value()).isEqualTo(1);
    }

    @Test
    void timeAndMeasurePushes() {
        PushResult result = result(send(
                "pickyassist:dynamic?maxRecipientsPerPush=2",
                List.of(
                        Map.of("number", ANN, "message", "a"),
                        Map.of("number", BOB, "message", "b"),
                        Map.of("number", ANN, "message", "c"))));

        assertThat(meters.get("camel.pickyassist.pushes")
                        .tag("status", "100")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("camel.pickyassist.push.size").summary().totalAmount())
                .isEqualTo(3);
        assertThat(meters.get("camel.pickyassist.push.size").summary().max()).isEqualTo(2);
        assertThat(meters.get("camel.pickyassist.credit").functionCounter().count())
                .isEqualTo(result.getCredit().doubleValue());
    }

    @Test
    void showThePermitsThatAreAvailable() {
        send("pickyassist:single?pushesPerMinute=80&coalesce=false&number=" + ANN, "Hello");

        assertThat(meters.get("camel.pickyassist.permits.available").gauge().value())
                .isEqualTo(79);
        assertThat(meters.get("camel.pickyassist.queue").gauge().value()).isZero();
    }

    @Test
    void makeNoTagOfACodeThatNobodyDocumented() {
        sandbox.onNextPush(Fault.refusal(31337, "What"));
        send("pickyassist:single?number=" + ANN, "Hello");

        assertThat(meters.get("camel.pickyassist.pushes")
                        .tag("status", "other")
                        .timer()
                        .count())
                .isOne();
    }

    @Test
    void holdNoNumberNoTextAndNoToken() {
        send("pickyassist:single?number=" + ANN, "Very private");

        assertThat(meters.getMeters())
                .isNotEmpty()
                .extracting(Meter::getId)
                .extracting(Object::toString)
                .noneMatch(id -> id.contains(ANN) || id.contains("private") || id.contains(sandbox.token()));
    }

    @Test
    void nameAnAccountByANumberOfThisProcess() {
        send("pickyassist:single?number=" + ANN, "Hello");
        component.getConfiguration().setBaseUrl(sandbox.baseUrl() + "/elsewhere");
        send("pickyassist:single?number=" + BOB, "Hello");

        assertThat(meters.find("camel.pickyassist.credit").meters())
                .hasSize(2)
                .extracting(meter -> meter.getId().getTag("account"))
                .allMatch(account -> account.matches("[1-9]\\d*"))
                .doesNotHaveDuplicates();
    }

    @Test
    void countOnceInACompositeAndItsParts() {
        CompositeMeterRegistry all = new CompositeMeterRegistry();
        all.add(meters);
        context.getRegistry().bind("all", MeterRegistry.class, all);
        send("pickyassist:single?number=" + ANN, "Hello");

        assertThat(meters.get("camel.pickyassist.pushes").timer().count()).isOne();
        assertThat(meters.get("camel.pickyassist.push.size").summary().count()).isOne();
        assertThat(recipients("accepted")).isOne();
    }

    @Test
    void areInARegistryAlthoughAnotherFails() {
        MeterRegistry failing = new SimpleMeterRegistry();
        failing.config().meterFilter(MeterFilter.denyUnless(id -> {
            throw new IllegalStateException("fails");
        }));
        context.getRegistry().bind("failing", MeterRegistry.class, failing);
        result(send("pickyassist:single?number=" + ANN, "Hello"));

        assertThat(recipients("accepted")).isOne();
    }

    @Test
    void areSeparateForTwoContextsWithOneRegistry() {
        send("pickyassist:single?number=" + ANN, "Hello");
        try (DefaultCamelContext other = new DefaultCamelContext()) {
            PickyAssistComponent same = new PickyAssistComponent(other);
            same.setConfiguration(component.getConfiguration());
            other.addComponent("pickyassist", same);
            other.getRegistry().bind("meters", MeterRegistry.class, meters);
            other.start();
            other.createProducerTemplate().sendBody("pickyassist:single?number=" + ANN, "Hello");

            assertThat(meters.find("camel.pickyassist.recipients")
                            .tag("state", "accepted")
                            .functionCounters())
                    .hasSize(2)
                    .allMatch(counter -> counter.count() == 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(recipients("accepted")).isOne();
    }

    @Test
    void disturbNeitherPushesNorTheStopWithARegistryThatFails() throws JMException {
        meters.config().meterFilter(new MeterFilter() {
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                if (id.getName().equals("camel.pickyassist.pushes")) {
                    throw new IllegalStateException("fails");
                }
                return MeterFilterReply.NEUTRAL;
            }
        });
        meters.config().onMeterRemoved(meter -> {
            throw new IllegalStateException("fails");
        });
        for (int i = 0; i < 3; i++) {
            result(send("pickyassist:single?number=" + ANN, "Hello"));
        }
        assertThat(recipients("accepted")).isEqualTo(3);

        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName beans =
                new ObjectName("org.apache.camel:context=" + context.getManagementName() + ",type=pickyassist,*");
        assertThat(server.queryNames(beans, null)).hasSize(1);
        context.stop();

        assertThat(server.queryNames(beans, null)).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains(context.getName()) && name.contains("PickyAssist"));
    }

    private double decisions(String decision) {
        return meters.get("camel.pickyassist.ledger.decisions")
                .tag("decision", decision)
                .functionCounter()
                .count();
    }

    private double openInTheLedger() {
        return meters.get("camel.pickyassist.ledger.open").gauge().value();
    }

    @Test
    void countWhatTheLedgerDecides() {
        WatchedLedger ledger = new WatchedLedger(new MemoryPushLedger());
        component.getConfiguration().setLedger(ledger);
        String single = "pickyassist:single?number=" + ANN + "&idempotentKey=${header.key}";

        sendWithKey(single, "a", "Hello");
        sendWithKey(single, "a", "Hello");
        sendWithKey(single, "a", "Something else");
        sandbox.onNextPush(Fault.answerLost());
        sendWithKey(single, "b", "Hello");
        sendWithKey(single, "b", "Hello");
        LedgerIntent elsewhere = new LedgerIntent(
                "1:c#0",
                ledger.newReference(ledger.scopes.get(0), "1:c#0"),
                null,
                ANN,
                ledger.begun.get(0).get(0).content());
        ledger.begin(ledger.scopes.get(0), List.of(elsewhere));
        sendWithKey(single, "c", "Hello");

        assertThat(decisions("send")).isEqualTo(2);
        assertThat(decisions("done")).isOne();
        assertThat(decisions("conflict")).isOne();
        assertThat(decisions("in_doubt")).isOne();
        assertThat(decisions("in_progress")).isOne();
        assertThat(openInTheLedger()).isZero();
    }

    private void sendWithKey(String uri, String key, String text) {
        send(uri, text, Map.of("key", key));
    }

    @Test
    void countWhatIsOpenInTheLedger() {
        WatchedLedger ledger = new WatchedLedger(new MemoryPushLedger());
        component.getConfiguration().setLedger(ledger);
        List<Double> during = new CopyOnWriteArrayList<>();
        sandbox.onEveryPush(
                push -> {
                    during.add(openInTheLedger());
                    return false;
                },
                Fault.answerLost());
        List<Map<String, String>> rows =
                List.of(Map.of("number", ANN, "message", "a"), Map.of("number", BOB, "message", "b"));

        send("pickyassist:dynamic", rows);
        assertThat(during).containsExactly(2.0);
        assertThat(openInTheLedger()).isZero();

        ledger.settleFailure = new IllegalStateException("no disk");
        send("pickyassist:dynamic", rows);
        assertThat(openInTheLedger()).isEqualTo(2);
        assertThat(decisions("send")).isEqualTo(4);
    }

    @Test
    void goWithTheContext() {
        send("pickyassist:single?number=" + ANN, "Hello");
        assertThat(meters.getMeters()).isNotEmpty();
        context.stop();

        assertThat(meters.getMeters()).isEmpty();
    }
}
