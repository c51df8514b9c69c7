/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.protocol.push.Priority;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FaultPlanTest {

    private static final String HELLO = "'application':'1','data':[{'number':'55123456789','message':'Hello'}]";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void meetsTheNextPushOnly() {
        sandbox.onNextPush(Fault.refusal(501, "first"));
        sandbox.onNextPush(Fault.refusal(502, "second"));

        assertThat(statuses(3)).containsExactly(501, 502, 100);
    }

    @Test
    void meetsThePushOfItsPosition() {
        sandbox.onPush(2, Fault.refusal(501, "second"));
        sandbox.onPush(4, Fault.refusal(502, "fourth"));

        assertThat(statuses(5)).containsExactly(100, 501, 100, 502, 100);
    }

    @Test
    void countsFromOne() {
        assertThatThrownBy(() -> sandbox.onPush(0, Fault.stall())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void meetsEveryPush() {
        sandbox.onEveryPush(Fault.refusal(501, "every"));

        assertThat(statuses(2)).containsExactly(501, 501);
    }

    @Test
    void meetsEveryPushBeforeItIsRead() {
        sandbox.onEveryPush(Fault.earlyAnswer(413));

        assertThat(client.post("/push", client.withToken(HELLO)).statusCode()).isEqualTo(413);
        assertThat(client.post("/push", client.withToken(HELLO)).statusCode()).isEqualTo(413);
        assertThat(sandbox.pushes()).isEmpty();
    }

    @Test
    void meetsThePushesOfACondition() {
        sandbox.onEveryPush(push -> push.priority() == Priority.HIGH, Fault.refusal(501, "high"));
        sandbox.onEveryPush(push -> push.priority() != null, Fault.refusal(502, "any"));

        assertThat(client.status("'priority':1," + HELLO)).isEqualTo(501);
        assertThat(client.status("'priority':0," + HELLO)).isEqualTo(502);
        assertThat(client.status(HELLO)).isEqualTo(100);
    }

    @Test
    void prefersPositionThenNextThenConditionThenEvery() {
        sandbox.onEveryPush(Fault.refusal(504, "every"));
        sandbox.onEveryPush(push -> push.priority() == null, Fault.refusal(503, "condition"));
        sandbox.onNextPush(Fault.refusal(502, "next"));
        sandbox.onPush(1, Fault.refusal(501, "position"));

        assertThat(statuses(3)).containsExactly(501, 502, 503);
        assertThat(client.status("'priority':0," + HELLO)).isEqualTo(504);
    }

    @Test
    void meetsDocumentsThatAreNoPush() {
        sandbox.onEveryPush(push -> true, Fault.refusal(501, "condition"));
        sandbox.onPush(2, Fault.refusal(502, "position"));

        assertThat(ServiceClient.json(client.post("/push", "{")).path("status").asInt())
                .isEqualTo(410);
        assertThat(ServiceClient.json(client.post("/push", "{")).path("status").asInt())
                .isEqualTo(502);
    }

    @Test
    void isForgottenWhenTheSandboxIsCleared() {
        sandbox.onEveryPush(Fault.refusal(501, "every"));
        sandbox.onEveryPush(push -> true, Fault.refusal(501, "condition"));
        sandbox.onNextPush(Fault.refusal(501, "next"));
        sandbox.onPush(1, Fault.refusal(501, "position"));

        sandbox.clear();

        assertThat(statuses(2)).containsExactly(100, 100);
    }

    private List<Integer> statuses(int pushes) {
        return IntStream.range(0, pushes).mapToObj(i -> client.status(HELLO)).toList();
    }
}
