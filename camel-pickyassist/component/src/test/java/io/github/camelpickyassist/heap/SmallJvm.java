/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.heap;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PushResult;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The program that a child JVM with little heap runs: it sends one exchange and prints one line of what came of it and
 * what it took.
 */
final class SmallJvm {

    private SmallJvm() {}

    /** Arguments: base URL, token, endpoint, and either the path of a file or the number of rows to generate. */
    public static void main(String[] args) throws Exception {
        String body = args[3];
        CamelContext context = new DefaultCamelContext();
        try {
            PickyAssistComponent component = new PickyAssistComponent(context);
            component.getConfiguration().setBaseUrl(args[0]);
            component.getConfiguration().setToken(args[1]);
            component.getConfiguration().setApplication("whatsapp-official");
            context.addComponent("pickyassist", component);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:start").to(args[2]);
                }
            });
            context.start();
            long start = System.nanoTime();
            PushResult result = context.createProducerTemplate()
                    .requestBody(
                            "direct:start",
                            body.matches("\\d+") ? rows(Integer.parseInt(body)) : new File(body),
                            PushResult.class);
            Duration wall = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("accepted=" + result.getAccepted() + " of=" + result.getTotal() + " outcomes="
                    + result.getOutcomes().size() + " wallMillis=" + wall.toMillis() + " cpuMillis=" + cpu().toMillis()
                    + " peakHeapMiB=" + peakHeap() / (1024 * 1024));
        } catch (CamelExecutionException e) {
            System.out.println(e.getCause());
        } finally {
            context.stop();
        }
    }

    private static Iterator<Map<String, String>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Map.of(
                        "number",
                        Long.toString(491510000000L + i),
                        "message",
                        "Dear customer " + i + ", your parcel is waiting for you"))
                .iterator();
    }

    /** Of the whole process, the start of JVM and Camel included. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The sum of what each pool held at its fullest, garbage included. */
    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
