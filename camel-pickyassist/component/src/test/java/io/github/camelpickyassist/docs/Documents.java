/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people read, and the sources that what they copy from it is taken from. */
final class Documents {

    /** Tests run in the folder of their module. */
    static final Path TOP = Path.of("..", "..").toAbsolutePath().normalize();

    private static final Path SNIPPETS = TOP.resolve("camel-pickyassist/component/src/test");
    private static final Pattern FENCE = Pattern.compile("^```(\\w*)\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    /** A page, with its path below the top of the repository. */
    record Page(Path path, String text) {
        @Override
        public String toString() {
            return TOP.relativize(path).toString();
        }

        List<Block> blocks() {
            List<Block> blocks = new ArrayList<>();
            Matcher fence = FENCE.matcher(text);
            while (fence.find()) {
                blocks.add(new Block(this, fence.group(1), fence.group(2)));
            }
            return blocks;
        }
    }

    /** A fenced block. */
    record Block(Page page, String language, String code) {
        @Override
        public String toString() {
            return page + ": " + code.lines().findFirst().orElse("");
        }
    }

    private Documents() {}

    /** What users read. */
    static Stream<Page> pages() {
        return Stream.of(
                        Stream.of(TOP.resolve("README.md"), TOP.resolve("CHANGELOG.md")),
                        files(TOP.resolve("src/docs"), ".md"),
                        files(TOP.resolve("examples"), "README.md"))
                .flatMap(files -> files)
                .map(Documents::page);
    }

    /** What users and contributors read. */
    static Stream<Page> allPages() {
        return Stream.of(
                        pages(),
                        Stream.of(page("CONTRIBUTING.md"), page("SECURITY.md")),
                        files(TOP.resolve("src/adr"), ".md").map(Documents::page),
                        files(TOP.resolve("camel-pickyassist"), "README.md")
                                .filter(path -> !path.toString().contains("/src/"))
                                .map(Documents::page))
                .flatMap(pages -> pages);
    }

    /** All Java sources: of the released modules, tests included, of the tests of the pages, and of the examples. */
    static Stream<Page> javaSources() {
        return Stream.of("camel-pickyassist", "src/docs-test", "examples")
                .flatMap(folder -> files(TOP.resolve(folder), ".java"))
                .map(Documents::page);
    }

    static Page page(String path) {
        return page(TOP.resolve(path));
    }

    /** Sources and resources that a test compiles or runs. */
    static Stream<Page> sources() {
        return Stream.of(
                        files(SNIPPETS.resolve("java/io/github/camelpickyassist/docs"), ""),
                        files(SNIPPETS.resolve("resources/docs"), ""),
                        files(TOP.resolve("src/docs-test"), ".java"),
                        files(TOP.resolve("camel-pickyassist/karaf/route"), ".java"),
                        files(TOP.resolve("camel-pickyassist/war/application/src"), ".xml"),
                        files(TOP.resolve("examples"), ".java"),
                        files(TOP.resolve("examples"), ".xml"),
                        files(TOP.resolve("examples"), ".yaml"),
                        files(TOP.resolve("examples"), ".sql"),
                        files(TOP.resolve("examples"), ".properties"))
                .flatMap(files -> files)
                .map(Documents::page);
    }

    /** The text without anything that layout may change. */
    static String bare(String code) {
        return code.replaceAll("\\s+", "");
    }

    private static Page page(Path path) {
        try {
            return new Page(path, Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder, String end) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(path -> path.toString().endsWith(end) && Files.isRegularFile(path))
                    .filter(path -> !TOP.relativize(path).toString().contains("target/"))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
