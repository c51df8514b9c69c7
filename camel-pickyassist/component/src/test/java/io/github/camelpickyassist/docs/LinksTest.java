/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.docs.Documents.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("sources")
class LinksTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);

    static Stream<Page> pages() {
        return Documents.allPages();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void haveATarget(Page page) {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(page.text());
        while (link.find()) {
            if (!link.group(1).startsWith("http") && !leads(page, link.group(1))) {
                broken.add(link.group(1));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void reachEveryPageFromTheFrontPageInTwoClicks() {
        Set<Path> reached = linkedFrom(Documents.page("README.md")).collect(Collectors.toSet());
        reached.addAll(List.copyOf(reached).stream()
                .flatMap(path ->
                        linkedFrom(Documents.page(Documents.TOP.relativize(path).toString())))
                .toList());
        reached.add(Documents.TOP.resolve("README.md"));
        assertThat(Documents.allPages().map(Page::path)).isSubsetOf(reached);
    }

    private static Stream<Path> linkedFrom(Page page) {
        return LINK.matcher(page.text())
                .results()
                .map(link -> link.group(1).replaceAll("#.*", ""))
                .filter(link -> link.endsWith(".md") && !link.startsWith("http"))
                .map(link -> page.path().resolveSibling(link).normalize());
    }

    private static boolean leads(Page from, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? from.path()
                : from.path().resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1
                || HEADING.matcher(
                                Documents.page(Documents.TOP.relativize(target).toString())
                                        .text())
                        .results()
                        .anyMatch(heading -> anchor(heading.group(1)).equals(parts[1]));
    }

    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\- _]", "")
                .replace(' ', '-');
    }
}
