/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.war;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is the same in all containers. The last test writes down what the others have seen, and nothing if one of them
 * failed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class AbstractWarTest {

    private static final int ROUNDS = 20;
    private static final int CONTROL_ROUNDS = 5;
    private static final Path WAR = Path.of(System.getProperty("war")).normalize();
    private static final ObjectName ACCOUNTS = objectName("org.apache.camel:type=pickyassist,*");
    private static final Map<String, String> FACTS = new TreeMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Logger> LOGGERS =
            Stream.of("org.apache", "org.eclipse").map(Logger::getLogger).toList();

    @TempDir
    Path work;

    private final PickyAssistSandbox sandbox = PickyAssistSandbox.create();
    private LoggedText log;
    private ServletContainer container;

    abstract ServletContainer container(Path folder) throws Exception;

    @BeforeEach
    void start() throws Exception {
        LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        log = LoggedText.record();
        sandbox.start();
        System.setProperty("PICKYASSIST_TOKEN", sandbox.token());
        System.setProperty("PICKYASSIST_URL", sandbox.baseUrl());
        container = container(work);
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
        sandbox.close();
        log.close();
    }

    @Test
    @Order(1)
    void sends() throws Exception {
        container.deploy(WAR);

        HttpResponse<String> response = send();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isNotEmpty().isNotEqualTo("null");
        assertThat(sandbox.messagesTo("919812345678")).hasSize(1);
        FACTS.put("send", "yes");
        container.undeploy();
    }

    @Test
    @Order(2)
    void seesARefusal() throws Exception {
        container.deploy(WAR);
        sandbox.onNextPush(Fault.refusal(405, "Insufficient balance"));

        assertThat(send().body()).isEqualTo("PushRejectedException 405");
        FACTS.put("refuse", "yes");
        container.undeploy();
    }

    /** A servlet container has no health checks and no meters of its own, but MBeans. */
    @Test
    @Order(3)
    void showsTheAccountInJmx() throws Exception {
        container.deploy(WAR);
        send();

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName account = server.queryNames(ACCOUNTS, null).iterator().next();
        assertThat(server.getAttribute(account, "Health")).isEqualTo("UP");
        assertThat(server.getAttribute(account, "Accepted")).isEqualTo(1L);
        FACTS.put("health", "as an attribute in JMX");
        FACTS.put("meters", "as attributes in JMX");
        container.undeploy();
        assertThat(server.queryNames(ACCOUNTS, null)).isEmpty();
    }

    @Test
    @Order(4)
    void doesNotStartWithAMisspelledOption() throws Exception {
        Path broken = copy("pickyassist:single", "pickyassist:single?tokne=1");

        assertThatThrownBy(() -> container.deploy(broken))
                .satisfies(failure -> assertThat(failure + log.text()).contains("tokne"));
        FACTS.put("wrongOption", "yes");
        container.undeploy();
    }

    /**
     * JDK 17 keeps the class loader of one application: of all records in the JVM, the one whose {@code equals} was
     * linked last stays in a cache of {@code java.lang.runtime.ObjectMethods}. The control is an application with Camel
     * and without the component; it shows that.
     */
    @Test
    @Order(5)
    void leavesNothingWhenItIsUndeployed() throws Exception {
        int control = pinned(CONTROL_ROUNDS, copy("pickyassist:single", "log:control"), false);
        int ours = pinned(ROUNDS, WAR, true);

        System.out.printf(
                "%s, JDK %s: of %d undeployed class loaders, %d are kept; without pickyassist, %d of %d%n",
                container.name(), System.getProperty("java.version"), ROUNDS, ours, control, CONTROL_ROUNDS);
        assertThat(control).as("class loaders that the JDK keeps").isLessThanOrEqualTo(1);
        assertThat(ours).isLessThanOrEqualTo(control);
        FACTS.put("undeploy", control == 0 ? "yes" : "all but one, which the JDK keeps of any application with Camel");
    }

    @Test
    @Order(6)
    void isInTheTable() throws IOException {
        assertThat(FACTS).containsKeys("send", "refuse", "health", "meters", "wrongOption", "undeploy");
        FACTS.put("runtime", container.name());
        FACTS.put("camel", System.getProperty("camel.version"));
        FACTS.put("jdk", System.getProperty("java.version"));
        Path folder = Files.createDirectories(Path.of(System.getProperty("facts")));
        Files.writeString(
                folder.resolve(container.id() + ".properties"),
                FACTS.entrySet().stream()
                        .map(fact -> fact.getKey() + " = " + fact.getValue() + "\n")
                        .collect(Collectors.joining()));
        FACTS.clear();
    }

    /** Deploys and undeploys many times; returns how many class loaders cannot be collected. */
    private int pinned(int rounds, Path war, boolean sending) throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            loaders.add(onNewThread(() -> round(war, sending)));
        }
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (kept(loaders) > 0 && System.nanoTime() - end < 0) {
            System.gc();
            Thread.sleep(100);
        }
        return kept(loaders);
    }

    private WeakReference<ClassLoader> round(Path war, boolean sending) throws Exception {
        container.deploy(war);
        assertThat(send().statusCode()).isEqualTo(200);
        ClassLoader loader = container.loader();
        if (sending) {
            assertThat(threads(loader)).anyMatch(name -> name.contains("PickyAssist"));
        }
        container.undeploy();
        assertThat(threads(loader))
                .as("threads after the application was undeployed")
                .isEmpty();
        return new WeakReference<>(loader);
    }

    /**
     * Camel leaves a thread-local value on each thread that calls a route or starts a context. Servlet containers replace
     * their threads sooner or later; here, each round has its own.
     */
    private static <T> T onNewThread(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "round");
        thread.start();
        T result = future.get();
        thread.join();
        return result;
    }

    private static int kept(List<WeakReference<ClassLoader>> loaders) {
        return (int) loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static List<String> threads(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive()
                        && (thread.getContextClassLoader() == loader
                                || thread.getName().contains("Camel (")))
                .map(Thread::getName)
                .toList();
    }

    private HttpResponse<String> send() throws Exception {
        String form =
                "number=919812345678&text=" + URLEncoder.encode("Your order has shipped.", StandardCharsets.UTF_8);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + container.port() + "/messages"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    /** A copy of the application in which this text of applicationContext.xml is another. */
    private Path copy(String text, String other) throws IOException {
        Path copy = work.resolve("copy");
        try (Stream<Path> files = Files.walk(WAR)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(WAR.relativize(file).toString()));
            }
        }
        Path xml = copy.resolve("WEB-INF/applicationContext.xml");
        Files.writeString(xml, Files.readString(xml).replace(text, other));
        return copy;
    }

    private static ObjectName objectName(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException e) {
            throw new IllegalArgumentException(name, e);
        }
    }
}
