/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.karaf.checks;

import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Installs, uses and uninstalls the bundle with the route, several times.
 *
 * <p>Ends with an {@link IllegalStateException} that names the check that failed.
 */
final class Checks {

    private static final Logger LOG = LoggerFactory.getLogger(Checks.class);
    private static final int ROUNDS = 5;
    private static final int LOG_ENTRIES = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String COMPONENT = "io.github.camelpickyassist.camel-pickyassist";

    private final BundleContext bundles;
    private final PickyAssistSandbox sandbox;
    private final Map<String, String> facts = new TreeMap<>();

    Checks(BundleContext bundles, PickyAssistSandbox sandbox) {
        this.bundles = bundles;
        this.sandbox = sandbox;
    }

    /** Returns what was seen. */
    Map<String, String> run() throws Exception {
        System.setProperty("pickyassist.baseUrl", sandbox.baseUrl());
        System.setProperty("pickyassist.token", sandbox.token());
        onNewThread(() -> {
            reportsAWrongOption();
            return true;
        });
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            loaders.add(onNewThread(this::startAndStop));
        }
        Bundle component = component();
        loaders.add(loader(component));
        component.uninstall();
        refresh();
        onNewThread(this::replaceWhatOthersKeep);
        check("the class loaders of uninstalled bundles are collected", () -> {
            System.gc();
            return loaders.stream().allMatch(loader -> loader.get() == null);
        });
        facts.put("undeploy", "yes");
        return facts;
    }

    private void reportsAWrongOption() throws Exception {
        System.setProperty("pickyassist.options", "?tokne=secret");
        Bundle route = install();
        try {
            route.start();
            throw new IllegalStateException("The route started with the option 'tokne'");
        } catch (BundleException e) {
            if (!names(e, "tokne")) {
                throw new IllegalStateException("Nothing names the option 'tokne'", e);
            }
        }
        route.uninstall();
        check("no thread remains of a route that did not start", () -> threads().isEmpty());
        facts.put("wrongOption", "yes");
    }

    private WeakReference<ClassLoader> startAndStop() throws Exception {
        System.setProperty("pickyassist.options", "?number=919812345678");
        Bundle route = install();
        route.start();
        use(route);
        check("the component has threads while it is used", () -> !threads().isEmpty());
        WeakReference<ClassLoader> loader = loader(route);
        route.stop();
        check("no thread remains after the route was stopped", () -> threads().isEmpty());
        route.uninstall();
        refresh();
        return loader;
    }

    private void use(Bundle route) throws Exception {
        ServiceReference<?> service = route.getRegisteredServices()[0];
        CamelContext camel = (CamelContext) bundles.getService(service);
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            sends(template);
            showsMeters(camel);
            showsHealth(camel, HealthCheck.State.UP);
            seesARefusal(template);
            showsHealth(camel, HealthCheck.State.DOWN);
            showsTheAccountInJmx();
            sendsOnce(template);
        }
        facts.put("camel", camel.getVersion());
        bundles.ungetService(service);
    }

    private void sends(ProducerTemplate template) {
        int before = sandbox.messages().size();
        Exchange exchange = template.request("direct:send", sent -> sent.getIn().setBody("Your order has shipped."));
        Object id = exchange.getMessage().getHeader("CamelPickyAssistPushId");
        if (exchange.getException() != null || id == null || sandbox.messages().size() != before + 1) {
            throw new IllegalStateException("Not sent, push id " + id, exchange.getException());
        }
        facts.put("send", "yes");
    }

    private void seesARefusal(ProducerTemplate template) {
        sandbox.onNextPush(Fault.refusal(405, "Insufficient balance"));
        Exchange exchange = template.request("direct:send", sent -> sent.getIn().setBody("Your order has arrived."));
        Object status = exchange.getMessage().getHeader("CamelPickyAssistStatus");
        Exception seen = exchange.getException();
        if (seen == null
                || !seen.getClass().getName().equals("io.github.camelpickyassist.PushRejectedException")
                || !Integer.valueOf(405).equals(status)) {
            throw new IllegalStateException("Not seen as refused, status " + status, seen);
        }
        facts.put("refuse", "yes");
    }

    private void showsMeters(CamelContext camel) {
        MeterRegistry meters = camel.getRegistry().findSingleByType(MeterRegistry.class);
        double accepted = meters.get("camel.pickyassist.recipients")
                .tag("state", "accepted")
                .functionCounter()
                .count();
        if (accepted != 1) {
            throw new IllegalStateException("The meters show " + accepted + " accepted");
        }
        facts.put("meters", "yes, in a registry that the application binds");
    }

    private void showsHealth(CamelContext camel, HealthCheck.State expected) {
        Map<String, HealthCheck.State> seen = new TreeMap<>();
        HealthCheckHelper.invokeReadiness(camel, "full")
                .forEach(result -> seen.put(result.getCheck().getId(), result.getState()));
        if (seen.entrySet().stream()
                .noneMatch(
                        check -> check.getKey().startsWith("producer:pickyassist-") && check.getValue() == expected)) {
            throw new IllegalStateException("No check of the account is " + expected + ": " + seen);
        }
        facts.put("health", "yes, in Camel's registry of health checks");
    }

    /** The ledger of the route is in a database. */
    private void sendsOnce(ProducerTemplate template) {
        int before = sandbox.messages().size();
        for (int i = 0; i < 2; i++) {
            Exchange exchange = template.request("direct:send-once", sent -> {
                sent.getIn().setBody("Your order has arrived.");
                sent.getIn().setHeader("CamelPickyAssistIdempotentKey", "order-17");
            });
            if (exchange.getException() != null) {
                throw new IllegalStateException("Failed with a ledger", exchange.getException());
            }
        }
        int messages = sandbox.messages().size() - before;
        if (messages != 1) {
            throw new IllegalStateException("With a ledger, one message was sent " + messages + " times");
        }
        facts.put("ledger", "yes, in a database");
    }

    /** Karaf offers the platform's MBeans to its console and to remote clients. */
    private void showsTheAccountInJmx() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName account = server.queryNames(new ObjectName("org.apache.camel:type=pickyassist,*"), null).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No MBean of the account"));
        Object accepted = server.getAttribute(account, "Accepted");
        Object health = server.getAttribute(account, "Health");
        if (!Long.valueOf(1).equals(accepted) || String.valueOf(health).startsWith("UP")) {
            throw new IllegalStateException("JMX shows " + accepted + " accepted, " + health);
        }
        facts.put("jmx", "yes");
    }

    /**
     * Camel's languages refer to the context that used them last, and the log to its last entries with their exceptions.
     * The next context and the next entries take their place.
     */
    private boolean replaceWhatOthersKeep() throws Exception {
        try (DefaultCamelContext next = new DefaultCamelContext()) {
            next.start();
            next.resolveLanguage("simple").createExpression("${body}");
        }
        for (int entry = 0; entry < LOG_ENTRIES; entry++) {
            LOG.info("Log entry {}", entry);
        }
        return true;
    }

    private Bundle install() throws BundleException {
        return bundles.installBundle(bundles.getProperty("checks.route"));
    }

    private Bundle component() {
        for (Bundle bundle : bundles.getBundles()) {
            if (COMPONENT.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new IllegalStateException("The component is not installed");
    }

    private static WeakReference<ClassLoader> loader(Bundle bundle) {
        return new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
    }

    /** Removes what uninstalled bundles leave behind, as Karaf does after each change of its features. */
    private void refresh() throws InterruptedException {
        Object lock = new Object();
        boolean[] done = new boolean[1];
        synchronized (lock) {
            bundles.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(null, (FrameworkEvent event) -> {
                synchronized (lock) {
                    done[0] = true;
                    lock.notifyAll();
                }
            });
            while (!done[0]) {
                lock.wait();
            }
        }
    }

    /** The names of threads that Camel or the component started. */
    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.contains("PickyAssist") || name.startsWith("pickyassist-") || name.contains("Camel"))
                .toList();
    }

    /** Camel leaves a thread-local value on each thread that calls a route or starts a context. */
    private static <T> T onNewThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "round");
        thread.start();
        T result = future.get();
        thread.join();
        return result;
    }

    private static boolean names(Throwable failure, String option) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (String.valueOf(each.getMessage()).contains(option)) {
                return true;
            }
        }
        return false;
    }

    private static void check(String condition, BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("Not within " + PATIENCE + ": " + condition + "; threads " + threads());
            }
            Thread.sleep(50);
        }
    }
}
