/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** The steps of a push, each by itself, measured by JMH. */
final class JmhPart {

    private JmhPart() {}

    static List<String> measure() throws RunnerException {
        List<String> rows = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(ProtocolBenchmark.class.getName())
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run()) {
            Statistics taken = result.getPrimaryResult().getStatistics();
            int recipients = Integer.parseInt(result.getParams().getParam("recipients"));
            rows.add(String.format(
                    Locale.ROOT,
                    "| %s, %,d in the push: per recipient | component | %.3f µs | %.3f–%.3f | |",
                    result.getPrimaryResult().getLabel(),
                    recipients,
                    taken.getPercentile(50) / recipients,
                    taken.getMin() / recipients,
                    taken.getMax() / recipients));
        }
        return rows;
    }
}
