/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page about monitoring and the dashboard name the meters, attributes and operations that there are, and all of them. */
@Tag("sources")
class MonitorPageTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    private static final String PAGE = "src/docs/how-to/monitor.md";
    private static final String DASHBOARD = "src/docs/reference/grafana-dashboard.json";
    private static final Pattern SERIES = Pattern.compile("camel_pickyassist_[a-z_]+");

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final CamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void send() {
        PickyAssistComponent component = new PickyAssistComponent();
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setToken(sandbox.token());
        component.getConfiguration().setApplication("sms");
        camel.addComponent("pickyassist", component);
        Monitoring.meters(camel, meters);
        camel.start();
        camel.createProducerTemplate().sendBody("pickyassist:single?number=12025550101", "Hello");
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void listsEveryMeter() throws IOException {
        Map<String, List<Meter>> byName = meters.getMeters().stream()
                .collect(Collectors.groupingBy(meter -> meter.getId().getName(), TreeMap::new, Collectors.toList()));
        StringBuilder table = new StringBuilder("| meter | type | tags | |\n| --- | --- | --- | --- |\n");
        byName.forEach((name, all) -> table.append("| `")
                .append(name)
                .append("` | ")
                .append(type(all.get(0)))
                .append(" | ")
                .append(tags(all))
                .append(" | ")
                .append(all.get(0).getId().getDescription())
                .append(" |\n"));
        ReferenceTest.compare(PAGE, "meters", table.toString().stripTrailing());
    }

    private static String type(Meter meter) {
        return switch (meter.getId().getType()) {
            case DISTRIBUTION_SUMMARY -> "summary";
            case OTHER, LONG_TASK_TIMER -> throw new AssertionError(meter.getId());
            default -> meter.getId().getType().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String tags(List<Meter> all) {
        Map<String, Set<String>> values = new TreeMap<>();
        all.forEach(meter -> meter.getId().getTags().stream()
                .filter(tag -> !Set.of("host", "account").contains(tag.getKey()))
                .forEach(tag -> values.computeIfAbsent(tag.getKey(), none -> new TreeSet<>())
                        .add(tag.getValue())));
        return values.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "`"
                        + (Set.of("state", "decision").contains(entry.getKey())
                                ? ": " + String.join(", ", entry.getValue())
                                : ""))
                .collect(Collectors.joining(", "));
    }

    @Test
    void dashboardAndAlertsNameSeriesThatThereAre() throws IOException {
        Set<String> series = meters.getMeters().stream()
                .flatMap(MonitorPageTest::series)
                .collect(Collectors.toCollection(TreeSet::new));
        JsonNode dashboard = new ObjectMapper().readTree(Files.readString(Documents.TOP.resolve(DASHBOARD)));
        List<String> queries = new ArrayList<>(dashboard.findValuesAsText("expr"));
        queries.addAll(dashboard.findValuesAsText("query"));

        Set<String> shown = named(String.join("\n", queries));
        assertThat(shown).isSubsetOf(series);
        assertThat(named(Documents.page(PAGE).text())).isSubsetOf(series);
        assertThat(meters.getMeters()).as("each meter is on the dashboard").allMatch(meter -> series(meter)
                .anyMatch(shown::contains));
    }

    private static Set<String> named(String text) {
        Matcher matcher = SERIES.matcher(text);
        return matcher.results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What Prometheus calls the series of a meter, by the convention of Micrometer's registry for it. */
    private static Stream<String> series(Meter meter) {
        String name = NamingConvention.snakeCase.name(
                meter.getId().getName(), meter.getId().getType());
        return switch (meter.getId().getType()) {
            case COUNTER -> Stream.of(name + "_total");
            case TIMER -> Stream.of(name + "_seconds_count", name + "_seconds_sum", name + "_seconds_max");
            case DISTRIBUTION_SUMMARY -> Stream.of(name + "_count", name + "_sum", name + "_max");
            default -> Stream.of(name);
        };
    }

    @Test
    void listsEveryAttributeAndOperationOfJmx() throws Exception {
        MBeanServer server = camel.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName name = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + camel.getManagementName() + ",type=pickyassist,*"),
                        null)
                .iterator()
                .next();
        MBeanInfo info = server.getMBeanInfo(name);
        StringBuilder table = new StringBuilder("| attribute or operation | |\n| --- | --- |\n");
        Arrays.stream(info.getAttributes())
                .sorted(Comparator.comparing(attribute -> attribute.getName()))
                .forEach(attribute -> row(table, attribute.getName(), attribute.getDescription()));
        Arrays.stream(info.getOperations())
                .filter(operation -> !operation.getName().matches("(get|is)[A-Z].*"))
                .sorted(Comparator.comparing(operation -> operation.getName()))
                .forEach(operation -> row(
                        table,
                        operation.getName() + "(" + (operation.getSignature().length == 0 ? "" : "…") + ")",
                        operation.getDescription()));
        ReferenceTest.compare(PAGE, "jmx", table.toString().stripTrailing());
    }

    private static void row(StringBuilder table, String name, String description) {
        table.append("| `").append(name).append("` | ").append(description).append(" |\n");
    }
}
