/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mistake to be planted in the component's sources.
 *
 * @param name of its file, without the ending
 * @param says what the component does wrong with it
 */
public record Mutant(String name, String says, List<Change> changes) {

    /** A text in one source file, and what takes its place. */
    public record Change(String file, String from, String to) {}

    private static final Pattern CHANGE = Pattern.compile("file: (\\S+)\n<<<<\n(.*?)====\n(.*?)>>>>\n", Pattern.DOTALL);

    /**
     * Reads the form of the files in {@code src/test/mutants}: a sentence, and then for each change a line {@code file:},
     * the old text between {@code <<<<} and {@code ====}, and the new one up to {@code >>>>}.
     */
    static Mutant parse(String name, String text) {
        List<Change> changes = new ArrayList<>();
        Matcher matcher = CHANGE.matcher(text);
        while (matcher.find()) {
            changes.add(new Change(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException(name + ": no change in it");
        }
        return new Mutant(name, text.lines().findFirst().orElse(""), changes);
    }

    /** Reads all files of a directory. */
    public static List<Mutant> all(Path directory) throws IOException {
        List<Mutant> mutants = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
                mutants.add(parse(name, Files.readString(file)));
            }
        }
        return mutants;
    }

    /**
     * The changed sources by file.
     *
     * @throws IllegalStateException if an old text does not occur exactly once: the mutant no longer fits the code
     */
    Map<String, String> applied(Path sources) throws IOException {
        Map<String, String> changed = new HashMap<>();
        for (Change change : changes) {
            String source = changed.get(change.file());
            if (source == null) {
                source = Files.readString(sources.resolve(change.file()));
            }
            int place = source.indexOf(change.from());
            if (place < 0 || source.indexOf(change.from(), place + 1) >= 0) {
                throw new IllegalStateException("mutant " + name + " does not apply: " + change.file()
                        + (place < 0 ? " lacks" : " has more than once") + " this text:\n" + change.from());
            }
            changed.put(
                    change.file(),
                    source.substring(0, place)
                            + change.to()
                            + source.substring(place + change.from().length()));
        }
        return changed;
    }

    @Override
    public String toString() {
        return name;
    }
}
