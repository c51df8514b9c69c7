/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.InvalidPushException;
import io.github.camelpickyassist.PickyAssistException;
import io.github.camelpickyassist.PushNotSentException;
import io.github.camelpickyassist.PushOutcomeUnknownException;
import io.github.camelpickyassist.PushRejectedException;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.builder.RouteBuilder;

/** What to do about each of the four exceptions. */
final class ErrorRecipes {

    private ErrorRecipes() {}

    static final class Invalid extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:send")
                    .doTry()
                    .to("pickyassist:dynamic?application=whatsapp-official")
                    .doCatch(InvalidPushException.class)
                    .setBody(method(GoodRows.class, "of"))
                    .filter(simple("${body.size} > 0"))
                    .to("direct:send")
                    .end()
                    .end();
        }
    }

    static final class GoodRows {
        private GoodRows() {}

        static List<Object> of(@Body List<?> rows, @ExchangeException InvalidPushException problem) {
            Set<Integer> bad = problem.invalidRows();
            List<Object> good = new ArrayList<>();
            for (int row = 0; row < rows.size() && !bad.isEmpty(); row++) {
                if (!bad.contains(row)) {
                    good.add(rows.get(row));
                }
            }
            return good;
        }
    }

    static final class OnlyValidRows extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:valid-rows").to("pickyassist:dynamic?application=whatsapp-official&invalidRecipients=reject");
        }
    }

    static final class ContinueOnFailure extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:continue")
                    .to("pickyassist:dynamic?application=whatsapp-official&throwExceptionOnFailure=false")
                    .log("${body.rejected} rejected, ${body.notSent} not sent");
        }
    }

    static final class Rejected extends RouteBuilder {
        @Override
        public void configure() {
            onException(PushRejectedException.class)
                    .handled(true)
                    .choice()
                    .when(simple("${exception.category} in 'AUTHENTICATION,CREDIT,CONFIGURATION'"))
                    .log("Every push will fail until somebody acts: ${exception.message}")
                    .to("mock:call-somebody")
                    .otherwise()
                    .to("mock:rejected");

            from("direct:send")
                    .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                    .to("pickyassist:single?application=sms");
        }
    }

    static final class NotSent extends RouteBuilder {
        @Override
        public void configure() {
            onException(PushNotSentException.class)
                    .maximumRedeliveries(5)
                    .redeliveryDelay("{{pause:2000}}")
                    .useExponentialBackOff()
                    .maximumRedeliveryDelay(60_000);

            from("direct:send").to("pickyassist:dynamic?application=whatsapp-official&maxRecipientsPerPush=2");
        }
    }

    static final class NotSentWithRetryAfter extends RouteBuilder {
        @Override
        public void configure() {
            onException(PushNotSentException.class)
                    .onExceptionOccurred(ErrorRecipes::waitAsAsked)
                    .maximumRedeliveries(5)
                    .redeliveryDelay("{{pause:2000}}");

            from("direct:send")
                    .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                    .to("pickyassist:single?application=sms");
        }
    }

    static void waitAsAsked(Exchange exchange) {
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, PushNotSentException.class)
                .retryAfter()
                .ifPresent(pause -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, pause.toMillis()));
    }

    static final class NotSentAfterRedeliveries extends RouteBuilder {
        @Override
        public void configure() {
            onException(PushNotSentException.class)
                    .maximumRedeliveries(5)
                    .redeliveryDelay("{{pause:2000}}")
                    .handled(true)
                    .setBody(method(Rest.class, "of"))
                    .to("mock:later");

            from("direct:send").to("pickyassist:dynamic?application=whatsapp-official&maxRecipientsPerPush=2");
        }
    }

    static final class Rest {
        private Rest() {}

        static List<Object> of(@Body List<?> rows, @ExchangeException PushNotSentException problem) {
            List<Object> rest = new ArrayList<>();
            for (RecipientOutcome outcome : problem.result()) {
                if (outcome.getState() == RecipientState.NOT_SENT) {
                    rest.add(rows.get(outcome.getRow()));
                }
            }
            return rest;
        }
    }

    static final class Unknown extends RouteBuilder {
        @Override
        public void configure() {
            onException(PushOutcomeUnknownException.class)
                    .handled(true)
                    .log("May or may not have been sent: ${exception.message}")
                    .to("mock:check");

            from("direct:send")
                    .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                    .to("pickyassist:single?application=sms");
        }
    }

    static final class AnyFailure extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:send")
                    .doTry()
                    .to("pickyassist:dynamic?application=whatsapp-official&duplicates=drop")
                    .doCatch(PickyAssistException.class)
                    .setBody(simple("${exception.result}"))
                    .end()
                    .split(body())
                    .to("mock:outcome");
        }
    }

    static Map<String, String> wordsFor(PickyAssistException problem) {
        return problem.result().getOutcomes().stream()
                .collect(Collectors.toMap(
                        RecipientOutcome::getNumber, RecipientOutcome::getReason, (one, other) -> one));
    }
}
