/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import static org.apache.camel.builder.Builder.constant;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/** The form of a route: how it reaches the push, and what repeats it after a failure. */
enum RouteForm {
    /** The error handler of the route repeats it. */
    PLAIN {
        @Override
        void route(Site site) {
            site.start().to(site.uri());
        }
    },
    /** Each attempt runs on a new exchange. */
    ENRICH {
        @Override
        void route(Site site) {
            site.start().enrich(site.uri());
        }
    },
    /** Each attempt runs on a copy of the exchange. */
    BREAKER {
        @Override
        void route(Site site) {
            site.start()
                    .circuitBreaker()
                    .inheritErrorHandler(true)
                    // It shall repeat and not open.
                    .resilience4jConfiguration()
                    .failureRateThreshold(100)
                    .end()
                    .to(site.uri())
                    .end();
        }
    },
    /** The caller of a sub-route repeats it. */
    SUB_ROUTE {
        @Override
        void route(Site site) {
            site.start().to(site.sub());
            site.subRoute().to(site.uri());
        }
    },
    /** The same, and the sub-route begins with taking Camel's headers off. */
    SUB_ROUTE_WITHOUT_HEADERS {
        @Override
        void route(Site site) {
            site.start().to(site.sub());
            site.subRoute()
                    .process(TrackedExchange::removeHeaders)
                    .process(TrackedExchange::putHeaders)
                    .to(site.uri());
        }
    },
    SUB_ROUTE_IN_ENRICH {
        @Override
        void route(Site site) {
            site.start().enrich(site.sub());
            site.subRoute().to(site.uri());
        }
    },
    RECIPIENT_LIST {
        @Override
        void route(Site site) {
            site.start().recipientList(constant(site.uri()), "none");
        }
    },
    /** The sub-route runs on another thread, and its caller waits. */
    SEDA {
        @Override
        void route(Site site) {
            site.start().to(site.queue() + "?waitForTaskToComplete=Always&timeout=0");
            site.from(site.queue() + "?concurrentConsumers=4&pollTimeout=50")
                    .errorHandler(site.builder().noErrorHandler())
                    .to(site.uri());
        }
    },
    /** A step behind the push fails, and the caller repeats all of the sub-route. */
    LATER_STEP_FAILS {
        @Override
        void route(Site site) {
            site.start().to(site.sub());
            site.subRoute().to(site.uri()).process(TrackedExchange::laterStep);
        }
    },
    LATER_STEP_FAILS_IN_ENRICH {
        @Override
        void route(Site site) {
            site.start().enrich(site.sub());
            site.subRoute().to(site.uri()).process(TrackedExchange::laterStep);
        }
    },
    /** Two rounds of a loop, each with its own recipients; the failure of the first is caught. */
    ROUNDS {
        @Override
        void route(Site site) {
            site.start()
                    .loop(2)
                    .process(TrackedExchange::nextBody)
                    .doTry()
                    .to(site.uri())
                    .doCatch(Exception.class)
                    .end()
                    .process(TrackedExchange::noteRound)
                    .end();
        }

        @Override
        int rounds() {
            return 2;
        }
    };

    abstract void route(Site site);

    /** How often the push is come to with other recipients. */
    int rounds() {
        return 1;
    }

    /** Where a route is built. */
    record Site(RouteBuilder builder, String id, String uri) {

        RouteDefinition start() {
            return from("direct:" + id);
        }

        RouteDefinition from(String from) {
            return builder.from(from).routeId(from.replaceFirst("\\?.*", ""));
        }

        String sub() {
            return "direct:" + id + "-sub";
        }

        String queue() {
            return "seda:" + id + "-sub";
        }

        /** A route that leaves its errors to its caller. */
        RouteDefinition subRoute() {
            return from(sub()).errorHandler(builder.noErrorHandler());
        }
    }
}
