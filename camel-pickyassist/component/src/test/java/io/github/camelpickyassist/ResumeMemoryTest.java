/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResumeMemoryTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    /** An exception as some languages and generators make them: equal to others with the same content. */
    private static final class Equal extends Exception {
        private static final long serialVersionUID = 1;

        @Override
        public boolean equals(Object other) {
            return other instanceof Equal;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @Test
    void keepsTheStepsOfEachOfTwoEqualExceptions() {
        StepProgress first = new StepProgress(
                new StepPlace(new WeakReference<>(null), "pickyassist:single", "send", "first", null, null, null));
        StepProgress second = new StepProgress(
                new StepPlace(new WeakReference<>(null), "pickyassist:single", "send", "second", null, null, null));
        Equal failureOfFirst = new Equal();
        Equal failureOfSecond = new Equal();
        failCopy(first, failureOfFirst);
        failCopy(second, failureOfSecond);

        assertThat(ResumeMemory.of(after(failureOfFirst))).containsExactly(first);
        assertThat(ResumeMemory.of(after(failureOfSecond))).containsExactly(second);
    }

    /** A copy sends, and fails later for another reason. */
    private void failCopy(StepProgress sent, Exception failure) {
        Exchange copy = new DefaultExchange(context);
        copy.setProperty(ExchangePropertyKey.CORRELATION_ID, "original");
        ResumeMemory.keep(sent, copy);
        copy.setException(failure);
        copy.getExchangeExtension().handoverCompletions().forEach(each -> each.onFailure(copy));
    }

    private Exchange after(Exception caught) {
        Exchange redelivered = new DefaultExchange(context);
        redelivered.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, caught);
        return redelivered;
    }
}
