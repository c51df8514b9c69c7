/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file of features for Karaf, as the build writes it. */
@Tag("sources")
class KarafFeaturesTest {

    private static final Pattern BUNDLE = Pattern.compile("<bundle>mvn:(.*)</bundle>");

    @Test
    void nameTheBundlesOfThisVersion() throws IOException {
        String features = Files.readString(Path.of("target", "karaf", "features.xml"));
        String version;
        try (InputStream json = getClass().getResourceAsStream("/io/github/camelpickyassist/pickyassist.json")) {
            version = new ObjectMapper().readTree(json).at("/component/version").textValue();
        }

        assertThat(BUNDLE.matcher(features).results().map(MatchResult::group).distinct())
                .containsExactlyInAnyOrder(
                        bundle("pickyassist-protocol", version),
                        bundle("camel-pickyassist", version),
                        bundle("camel-pickyassist-jdbc", version),
                        bundle("pickyassist-sandbox", version));
        assertThat(features).doesNotContain("@", "${");
    }

    private static String bundle(String artifact, String version) {
        return "<bundle>mvn:io.github.camelpickyassist/" + artifact + "/" + version + "</bundle>";
    }
}
