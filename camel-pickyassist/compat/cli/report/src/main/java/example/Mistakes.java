/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package example;

import org.apache.camel.builder.RouteBuilder;

/** One mistake in each route; nothing compiles or runs this, only camel-report:validate reads it. */
public final class Mistakes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:good").to("pickyassist:single?application=sms");
        from("direct:option").to("pickyassist:single?nummer=12025550101");
        from("direct:value").to("pickyassist:single?validation=maybe");
        from("direct:mode").to("pickyassist:singel?application=sms");
    }
}
