/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.springboot;

import static java.util.stream.Collectors.joining;
import static org.apache.camel.util.StringHelper.camelCaseToDash;
import static org.apache.camel.util.StringHelper.dashToCamelCase;
import static org.springframework.beans.PropertyMatches.forProperty;
import static org.springframework.core.NestedExceptionUtils.getMostSpecificCause;

import io.github.camelpickyassist.PickyAssistComponent;
import io.github.camelpickyassist.PickyAssistComponentConfigurer;
import io.github.camelpickyassist.PickyAssistConfiguration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.apache.camel.support.PropertyBindingSupport;
import org.jspecify.annotations.Nullable;
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
        properties.keySet().forEach(key -> keys.putIfAbsent(option(key), key));
        keys.remove("enabled");
        refuseUnknown(keys);
        return ComponentCustomizer.builder(PickyAssistComponent.class)
                .withCondition((name, component) -> name.equals("pickyassist"))
                .build(component -> keys.forEach((option, key) -> set(component, option, key, properties.get(key))));
    }

    private static String option(String key) {
        return key.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    }

    private static void refuseUnknown(Map<String, String> keys) {
        String unknown = keys.entrySet().stream()
                .filter(option -> CONFIGURER.getOptionType(option.getKey(), true) == null)
                .map(option -> PREFIX + "." + option.getValue() + ": unknown option" + suggestion(option.getValue()))
                .collect(joining("\n"));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(unknown);
        }
    }

    private static String suggestion(String key) {
        String written = dashToCamelCase(key.replaceAll("[_.]", "-"));
        return Stream.of(PickyAssistConfiguration.class, PickyAssistComponent.class)
                .flatMap(type -> Stream.of(forProperty(written, type).getPossibleMatches()))
                .filter(option -> CONFIGURER.getOptionType(option, true) != null)
                .findFirst()
                .map(option -> "; did you mean " + PREFIX + "." + camelCaseToDash(option) + "?")
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
            // Camel's message contains the value.
            boolean secret = SECRETS.contains(option);
            String why = secret
                    ? "the value cannot be used"
                    : getMostSpecificCause(failure).getMessage();
            throw new IllegalArgumentException(PREFIX + "." + key + ": " + why, secret ? null : failure);
        }
    }
}
