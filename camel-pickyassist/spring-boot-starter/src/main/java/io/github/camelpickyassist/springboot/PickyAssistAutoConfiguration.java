/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot;

import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistComponentConfigurer;
import io.github.camelpickyassist.PickyAssistConfiguration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyMatches;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * Sets the options of the component {@code pickyassist} from the properties {@code camel.component.pickyassist.*}.
 *
 * <p>Components of other names, for further accounts, are left as they are. No message contains the value of a secret.
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.pickyassist"})
public final class PickyAssistAutoConfiguration {

    static final String PREFIX = "camel.component.pickyassist";
    static final Set<String> SECRETS = Set.of("proxypassword", "proxyusername", "token");
    private static final PickyAssistComponentConfigurer CONFIGURER = new PickyAssistComponentConfigurer();

    /** Creates the configuration. */
    public PickyAssistAutoConfiguration() {}

    // Camel creates it with its context: a misspelt option stops the start even if no route uses the component.
    @Bean
    ComponentCustomizer pickyAssistOptions(Environment environment) {
        Map<String, String> properties = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .orElse(Map.of());
        Map<String, String> keys = new LinkedHashMap<>();
        // They come in the order of precedence of their sources, so the first spelling of an option wins.
        properties.keySet().forEach(key -> keys.putIfAbsent(known(key), key));
        keys.remove("enabled");
        return ComponentCustomizer.builder(PickyAssistComponent.class)
                .withCondition((name, component) -> name.equals("pickyassist"))
                .build(component -> keys.forEach((option, key) -> set(component, option, key, properties.get(key))));
    }

    private static String known(String key) {
        String option = key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
        if (CONFIGURER.getOptionType(option, true) == null && !option.equals("enabled")) {
            throw new IllegalArgumentException(PREFIX + "." + key + ": unknown option" + suggestion(key));
        }
        return option;
    }

    private static String suggestion(String key) {
        String written = Pattern.compile("[-_.](.)").matcher(key).replaceAll(dash -> dash.group(1)
                .toUpperCase(Locale.ROOT));
        return Stream.of(PickyAssistConfiguration.class, PickyAssistComponent.class)
                .flatMap(type ->
                        Stream.of(PropertyMatches.forProperty(written, type).getPossibleMatches()))
                .filter(option -> CONFIGURER.getOptionType(option, true) != null)
                .findFirst()
                .map(option -> option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .map(option -> "; did you mean " + PREFIX + "." + option + "?")
                .orElse("");
    }

    private static void set(PickyAssistComponent component, String option, String key, @Nullable String value) {
        try {
            PropertyBindingSupport.build()
                    .withCamelContext(component.getCamelContext())
                    .withTarget(component)
                    .withConfigurer(CONFIGURER)
                    .withIgnoreCase(true)
                    .withMandatory(true)
                    .withProperty(option, value)
                    .bind();
        } catch (RuntimeException failure) {
            String message = PREFIX + "." + key + ": ";
            // Camel's message contains the value.
            throw SECRETS.contains(option)
                    ? new IllegalArgumentException(message + "the value cannot be used")
                    : new IllegalArgumentException(
                            message + getMostSpecificCause(failure).getMessage(), failure);
        }
    }
}
