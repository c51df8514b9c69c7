/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.checks;

import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the checks on a thread of its own, so that Karaf finishes its start, writes what they saw into the file that the
 * property {@code checks.result} names, and stops Karaf. After a failure there is no file.
 */
public final class ChecksActivator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(ChecksActivator.class);

    /** Called by the container. */
    public ChecksActivator() {}

    @Override
    public void start(BundleContext bundles) {
        new Thread(() -> run(bundles), "checks").start();
    }

    @Override
    public void stop(BundleContext bundles) {}

    private static void run(BundleContext bundles) {
        try (PickyAssistSandbox sandbox = PickyAssistSandbox.create()) {
            sandbox.start();
            Map<String, String> facts = new TreeMap<>(new Checks(bundles, sandbox).run());
            facts.put("runtime", "Karaf " + bundles.getProperty("karaf.version"));
            facts.put("jdk", System.getProperty("java.version"));
            write(bundles, facts);
        } catch (Exception | LinkageError e) {
            LOG.error("A check failed", e);
        } finally {
            stopFramework(bundles.getBundle(0).getBundleContext());
        }
    }

    private static void write(BundleContext bundles, Map<String, String> facts) throws IOException {
        Files.writeString(
                Path.of(bundles.getProperty("checks.result")),
                facts.entrySet().stream()
                        .map(fact -> fact.getKey() + " = " + fact.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private static void stopFramework(BundleContext framework) {
        try {
            framework.getBundle().stop();
        } catch (BundleException e) {
            LOG.error("Karaf does not stop", e);
        }
    }
}
