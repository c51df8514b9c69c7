/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.PickyAssistConstants;
import io.github.camelpickyassist.protocol.push.Address;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.Push;
import io.github.camelpickyassist.protocol.push.Recipient;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** One route for each thing that can be sent. */
final class SendingRoutes extends RouteBuilder {

    record Reminder(String id, String number, String message) {}

    @Override
    public void configure() {
        // single
        from("direct:single")
                .setHeader(PickyAssistConstants.NUMBER, constant("12025550101"))
                .setHeader(PickyAssistConstants.REFERENCE, simple("${exchangeId}"))
                .setBody(constant("Your table is booked 🍽"))
                .to("pickyassist:single?application=sms")
                .log("message ${header.CamelPickyAssistMessageId} cost ${header.CamelPickyAssistCredit}");

        // bulk
        from("direct:bulk")
                .setHeader(PickyAssistConstants.NUMBERS, constant(List.of("12025550101", "447700900123")))
                .setBody(constant("We are closed on Monday."))
                .to("pickyassist:bulk?application=whatsapp-official");

        from("direct:bulk-of-a-file")
                .setBody(constant("12025550101\n447700900123\n33639980012\n"))
                .setHeader(PickyAssistConstants.MESSAGE, constant("We are closed on Monday."))
                .to("pickyassist:bulk?application=whatsapp-official");

        // dynamic
        from("direct:dynamic-maps")
                .setBody(constant(List.of(
                        Map.of("number", "12025550101", "message", "Hello Ann", "reference_number", "A-1"),
                        Map.of("number", "447700900123", "message", "Hello Bob", "reference_number", "A-2"))))
                .to("pickyassist:dynamic?application=whatsapp-official");

        from("direct:dynamic-records")
                .setBody(constant(List.of(
                        new Reminder("A-1", "12025550101", "Hello Ann"),
                        new Reminder("A-2", "447700900123", "Hello Bob"))))
                .to("pickyassist:dynamic?application=whatsapp-official&referenceField=id");

        from("direct:dynamic-columns")
                .setBody(constant("""
                        [{"phone": "12025550101", "text": "Hello Ann", "customer": 17},
                         {"phone": "447700900123", "text": "Hello Bob", "customer": 18}]
                        """))
                .to("pickyassist:dynamic?application=whatsapp-official"
                        + "&numberField=phone&messageField=text&referenceField=customer");

        from("direct:dynamic-pattern")
                .setBody(constant(List.of(
                        Map.of("number", "12025550101", "name", "Ann", "order", 17, "date", LocalDate.of(2026, 12, 1)),
                        Map.of("number", "447700900123", "name", "Bob", "order", 18, "date", "Friday"))))
                .to("pickyassist:dynamic?application=whatsapp-official"
                        + "&messagePattern=Hello {name}, your order {order} ships on {date}");

        from("direct:dynamic-pattern-file")
                .to(
                        "pickyassist:dynamic?application=whatsapp-official&messagePattern=resource:classpath:docs/pattern.txt");

        from("direct:dynamic-region")
                .setBody(constant(Map.of("0171 3920082", "Hello Ann", "+44 7700 900123", "Hello Bob")))
                .to("pickyassist:dynamic?application=whatsapp-official&numberRegion=DE");

        from("direct:dry-run")
                .setBody(constant(Map.of("447700900123", "Hello Bob")))
                .to("pickyassist:dynamic?application=whatsapp-official&dryRun=true")
                .log("${body.plannedPushes} pushes, ${body.plannedTime.toSeconds} seconds at the limit");

        // push
        from("direct:push").setBody(constant("""
                        {"application": "8",
                         "globalmessage": "",
                         "data": [{"number": "12025550101", "message": "Hello Ann"}]}
                        """)).to("pickyassist:push");

        from("direct:push-object")
                .setBody(constant(Push.on(Channel.parse("whatsapp-official"))
                        .sharedText("We are closed on Monday.")
                        .recipient(Recipient.of(Address.number("12025550101"), null))
                        .build()))
                .to("pickyassist:push");

        // media
        from("direct:media-url")
                .setBody(constant("This week's menu"))
                .setHeader(PickyAssistConstants.NUMBERS, constant("12025550101, 447700900123"))
                .to("pickyassist:media?application=whatsapp-official&mediaUrl=https://example.org/menu.jpg");

        from("direct:media-file")
                .setHeader(PickyAssistConstants.NUMBER, constant("12025550101"))
                .to("pickyassist:media?application=whatsapp-official&mediaName=invoice.pdf");

        from("direct:media-own")
                .setBody(constant(List.of(
                        Map.of("number", "12025550101", "message", "Yours", "media", "https://example.org/1.jpg"),
                        Map.of("number", "447700900123", "message", "Yours", "media", "https://example.org/2.jpg"))))
                .to("pickyassist:dynamic?application=whatsapp-official");

        from("direct:voice")
                .setHeader(PickyAssistConstants.NUMBER, constant("12025550101"))
                .to("pickyassist:media?application=whatsapp-web&voice=true");

        // template
        from("direct:template")
                .setBody(constant(List.of("Ann", "Friday")))
                .setHeader(PickyAssistConstants.NUMBER, constant("12025550101"))
                .to("pickyassist:single?application=whatsapp-official&templateId=XY6479&language=en");

        from("direct:template-many")
                .setBody(constant(List.of(
                        Map.of("number", "12025550101", "template_message", List.of("Ann", "Friday")),
                        Map.of(
                                "number",
                                "33639980012",
                                "template_message",
                                List.of("Zoé", "vendredi"),
                                "language",
                                "fr"))))
                .to("pickyassist:dynamic?application=whatsapp-official&templateId=XY6479&language=en");

        // headers
        from("direct:headers")
                .setHeader("CamelPickyAssistApplication", constant("whatsapp-web"))
                .setHeader("CamelPickyAssistNumbers", constant("12025550101, 447700900123"))
                .setHeader("CamelPickyAssistMessage", constant("This week's menu"))
                .setHeader("CamelPickyAssistMediaUrl", constant("https://example.org/menu.jpg"))
                .setHeader("CamelPickyAssistPriority", constant("high"))
                .to("pickyassist:media");

        from("direct:voice-header")
                .setHeader("CamelPickyAssistVoice", constant(true))
                .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                .to("pickyassist:media?application=whatsapp-web");

        from("direct:template-headers")
                .setHeader("CamelPickyAssistTemplateId", constant("XY6479"))
                .setHeader("CamelPickyAssistLanguage", constant("en"))
                .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                .setHeader("CamelPickyAssistReference", constant("A-1"))
                .to("pickyassist:single?application=whatsapp-official");

        from("direct:media-headers")
                .setHeader("CamelPickyAssistMediaName", constant("invoice.pdf"))
                .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                .to("pickyassist:media?application=whatsapp-official");

        from("direct:key-header")
                .setHeader("CamelPickyAssistIdempotentKey", simple("${header.orderId}"))
                .setHeader("CamelPickyAssistNumber", constant("12025550101"))
                .to("pickyassist:single?application=whatsapp-official");

        // data in a URI
        from("direct:data-in-a-header")
                .setHeader("CamelPickyAssistNumber", simple("${body[phone]}"))
                .setBody(simple("${body[text]}"))
                .to("pickyassist:single?application=sms");

        from("direct:data-in-a-uri")
                .toD("pickyassist:single?application=sms&number=${body[phone]}&message=${body[text]}");

        // result
        from("direct:result-log")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .log("${body.accepted} of ${body.total} accepted, push ${body.pushId}");

        from("direct:result-marshal")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .marshal()
                .json()
                .to("mock:json");

        from("direct:result-headers")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .log("push ${header.CamelPickyAssistPushId} of ${header.CamelPickyAssistPushIds}")
                .log("status ${header.CamelPickyAssistStatus} ${header.CamelPickyAssistStatusMessage}")
                .log("accepted ${header.CamelPickyAssistAccepted}, rejected ${header.CamelPickyAssistRejected}")
                .log("not sent ${header.CamelPickyAssistNotSent}, unknown ${header.CamelPickyAssistUnknown}");

        from("direct:result-json")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .convertBodyTo(String.class)
                .to("mock:json");

        from("direct:result-each")
                .to("pickyassist:dynamic?application=whatsapp-official")
                .split(body())
                .to("mock:outcome");
    }
}
