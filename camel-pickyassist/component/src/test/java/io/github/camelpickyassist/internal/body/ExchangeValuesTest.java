/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class ExchangeValuesTest {

    private final AtomicInteger searches = new AtomicInteger();

    /** A list can have a million values of which Camel makes no text, and takes a tenth of a millisecond to say so. */
    @Test
    void searchesForTheConverterOfATypeOnce() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.setTypeConverterRegistry(counting(context.getTypeConverterRegistry()));
            ExchangeValues values = new ExchangeValues(new DefaultExchange(context));

            for (int row = 0; row < 1_000; row++) {
                assertThat(values.text(new ArrayList<>(List.of(row)))).isNull();
                assertThat(values.text(Map.of("a", row))).isNull();
            }

            assertThat(searches).hasValue(2);
        }
    }

    private TypeConverterRegistry counting(TypeConverterRegistry registry) {
        return (TypeConverterRegistry) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {TypeConverterRegistry.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("lookup")) {
                        searches.incrementAndGet();
                    }
                    try {
                        return method.invoke(registry, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
