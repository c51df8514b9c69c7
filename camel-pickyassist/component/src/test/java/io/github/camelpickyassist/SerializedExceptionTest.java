/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.StatusCategory;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** JMS with {@code transferException}, and stores of failed messages, write exceptions with Java serialization. */
class SerializedExceptionTest extends SandboxedTest {

    private static final List<Map<String, String>> ROWS =
            List.of(Map.of("number", ANN, "message", "Hi Ann"), Map.of("number", BOB, "message", "Hi Bob"));

    @Test
    void keepsTheViolations() throws Exception {
        InvalidPushException invalid = failure(
                send(
                        "pickyassist:dynamic",
                        List.of(Map.of("number", "+" + ANN, "message", "x"), Map.of("number", BOB))),
                InvalidPushException.class);

        InvalidPushException copy = copy(invalid);

        assertThat(copy.violations()).hasSize(2).isEqualTo(invalid.violations());
        assertThat(copy.invalidRows()).containsExactly(0, 1);
        keepsTheSummaryOf(invalid, copy);
    }

    @Test
    void keepsTheCategory() throws Exception {
        sandbox.onPush(2, Fault.refusal(StatusCode.AUTHENTICATION_FAILED));

        PushRejectedException rejected =
                failure(send("pickyassist:dynamic?maxRecipientsPerPush=1", ROWS), PushRejectedException.class);
        PushRejectedException copy = copy(rejected);

        assertThat(copy.category()).isEqualTo(StatusCategory.AUTHENTICATION);
        assertThat(copy.result().getAccepted()).isOne();
        assertThat(copy.result().getPushId()).isNotNull();
        keepsTheSummaryOf(rejected, copy);
    }

    @Test
    void keepsHowLongToWait() throws Exception {
        sandbox.onNextPush(Fault.tooManyRequests("2"));

        PushNotSentException notSent = failure(send("pickyassist:dynamic", ROWS), PushNotSentException.class);
        PushNotSentException copy = copy(notSent);

        assertThat(copy.retryAfter()).contains(Duration.ofSeconds(2));
        keepsTheSummaryOf(notSent, copy);
    }

    @Test
    void keepsWhatIsUnknown() throws Exception {
        sandbox.onNextPush(Fault.closeWithoutAnswer());

        PushOutcomeUnknownException unknown =
                failure(send("pickyassist:dynamic", ROWS), PushOutcomeUnknownException.class);
        PushOutcomeUnknownException copy = copy(unknown);

        assertThat(copy.result().getUnknown()).isEqualTo(2);
        keepsTheSummaryOf(unknown, copy);
    }

    @Test
    void canBeWrittenWithTheFailureToConnect() throws Exception {
        component.getConfiguration().setBaseUrl("http://127.0.0.1:" + ClosedPort.number() + "/api/v2");

        PushNotSentException failed =
                failure(send("pickyassist:dynamic?deadline=400", ROWS), PushNotSentException.class);

        keepsTheSummaryOf(failed, copy(failed));
    }

    @Test
    void canBeWrittenWithTheFailureOfASource() throws Exception {
        Iterator<Map<String, String>> source = Stream.of(ANN, "lost")
                .map(number -> {
                    if (number.equals("lost")) {
                        throw new IllegalStateException("row lost");
                    }
                    return Map.of("number", number, "message", "Hi");
                })
                .iterator();

        PushNotSentException failed = failure(send("pickyassist:dynamic", source), PushNotSentException.class);

        keepsTheSummaryOf(failed, copy(failed));
    }

    private static void keepsTheSummaryOf(PickyAssistException before, PickyAssistException after) {
        assertThat(after).hasMessage(before.getMessage());
        assertThat(after.statusCode()).isEqualTo(before.statusCode());
        assertThat(after.result().toString()).isEqualTo(before.result().toString());
        assertThat(after.result().getStatusMessage()).isEqualTo(before.result().getStatusMessage());
        assertThat(after.result().getPushIds()).isEqualTo(before.result().getPushIds());
        assertThat(after.result().getCredit()).isEqualTo(before.result().getCredit());
        assertThat(after.result().getDropped()).isEqualTo(before.result().getDropped());
        // People's numbers are not written to wherever exceptions go.
        assertThat(before.result().getOutcomes()).isNotEmpty();
        assertThat(after.result().getOutcomes()).isEmpty();
    }

    private static <T extends Serializable> T copy(T original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .doesNotContain(ANN)
                .doesNotContain(BOB);
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            @SuppressWarnings("unchecked")
            T copy = (T) in.readObject();
            return copy;
        }
    }
}
