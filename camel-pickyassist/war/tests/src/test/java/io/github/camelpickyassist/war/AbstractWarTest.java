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
    private static final String STEP = "pickyassist:single";

    /** On a busy machine a first push can take longer than the deadline of 40 seconds. */
    private static final Duration AMPLE = Duration.ofMinutes(10);

    private static final ObjectName ACCOUNTS = objectName("org.apache.camel:type=pickyassist,*");
    private static final Map<String, String> FACTS = new TreeMap<>();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<Logger> LOGGERS =
            Stream.of("org.apache", "org.eclipse").map(Logger::getLogger).toList();

    @TempDir
    Path work;

    private final PickyAssistSandbox sandbox =
            PickyAssistSandbox.builder().headTimeout(AMPLE).bodyTimeout(AMPLE).create();
    private Path application;
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
        application = application(
                "patient",
                "%1$s?connectTimeout=%2$s&amp;responseTimeout=%2$s&amp;deadline=%2$s"
                        .formatted(STEP, AMPLE.toMillis()));
        container = container(Files.createDirectory(work.resolve("container")));
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
        container.deploy(application);

        assertThat(sentPush()).isNotEmpty().isNotEqualTo("null");
        assertThat(sandbox.messagesTo("919812345678")).hasSize(1);
        FACTS.put("send", "yes");
        container.undeploy();
    }

    @Test
    @Order(2)
    void seesARefusal() throws Exception {
        container.deploy(application);
        sandbox.onNextPush(Fault.refusal(405, "Insufficient balance"));

        assertThat(send().body()).isEqualTo("PushRejectedException 405");
        FACTS.put("refuse", "yes");
        container.undeploy();
    }

    /** A servlet container has no health checks of its own; the application shows those of Camel. */
    @Test
    @Order(3)
    void showsTheHealthOfTheAccount() throws Exception {
        container.deploy(application);
        sentPush();

        assertThat(get("/health").body()).containsPattern("producer:pickyassist-\\S+ UP\n");
        sandbox.onNextPush(Fault.refusal(405, "Insufficient balance"));
        send();
        assertThat(get("/health")).satisfies(response -> {
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.body()).containsPattern("producer:pickyassist-\\S+ DOWN\n");
        });
        FACTS.put("health", "yes, in Camel's registry of health checks");
        container.undeploy();
    }

    /** A servlet container has no meters of its own; the application has a registry. */
    @Test
    @Order(4)
    void showsMeters() throws Exception {
        container.deploy(application);
        sentPush();

        assertThat(get("/meters").body())
                .containsPattern("camel\\.pickyassist\\.recipients .*state=accepted.* 1\\.0\n");
        FACTS.put("meters", "yes, in a registry that the application binds");
        container.undeploy();
    }

    @Test
    @Order(5)
    void showsTheAccountInJmx() throws Exception {
        container.deploy(application);
        sentPush();

        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName account = server.queryNames(ACCOUNTS, null).iterator().next();
        assertThat(server.getAttribute(account, "Health")).isEqualTo("UP");
        assertThat(server.getAttribute(account, "Accepted")).isEqualTo(1L);
        container.undeploy();
        assertThat(server.queryNames(ACCOUNTS, null)).isEmpty();
        FACTS.put("jmx", "yes");
    }

    @Test
    @Order(6)
    void doesNotStartWithAMisspelledOption() throws Exception {
        Path broken = application("broken", STEP + "?tokne=1");

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
    @Order(7)
    void leavesNothingWhenItIsUndeployed() throws Exception {
        int control = pinned(CONTROL_ROUNDS, application("control", "log:control"), false);
        int ours = pinned(ROUNDS, application, true);

        System.out.printf(
                "%s, JDK %s: of %d undeployed class loaders, %d are kept; without pickyassist, %d of %d%n",
                container.name(), System.getProperty("java.version"), ROUNDS, ours, control, CONTROL_ROUNDS);
        assertThat(control).as("class loaders that the JDK keeps").isLessThanOrEqualTo(1);
        assertThat(ours).isLessThanOrEqualTo(control);
        FACTS.put("undeploy", control == 0 ? "yes" : "all but one, which the JDK keeps of any application with Camel");
    }

    @Test
    @Order(8)
    void isInTheTable() throws IOException {
        assertThat(FACTS).containsKeys("send", "refuse", "health", "meters", "jmx", "wrongOption", "undeploy");
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
        sentPush();
        ClassLoader loader = container.loader();
        if (sending) {
            assertThat(threads(loader)).anyMatch(name -> name.contains("PickyAssist"));
        }
        container.undeploy();
        assertThat(threads(loader))
                .as("threads of the component after the application was undeployed")
                .noneMatch(name -> name.contains("PickyAssist"));
        awaitNoThread(loader);
        return new WeakReference<>(loader);
    }

    /** Camel does not wait for the end of the thread that has stopped its routes. */
    private void awaitNoThread(ClassLoader loader) throws InterruptedException {
        long end = System.nanoTime() + AMPLE.toNanos();
        while (!threads(loader).isEmpty() && System.nanoTime() - end < 0) {
            Thread.sleep(20);
        }
        assertThat(threads(loader))
                .as("threads after the application was undeployed")
                .isEmpty();
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

    /** Threads of the application: those of Camel, and those that an application has started. */
    private List<String> threads(ClassLoader loader) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive()
                        && (thread.getContextClassLoader() == loader && !container.isOwnThread(thread.getName())
                                || thread.getName().contains("Camel (")))
                .map(Thread::getName)
                .toList();
    }

    /** Sends a message, and returns the id of the push. */
    private String sentPush() throws Exception {
        HttpResponse<String> response = send();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> send() throws Exception {
        String form =
                "number=919812345678&text=" + URLEncoder.encode("Your order has shipped.", StandardCharsets.UTF_8);
        return answer(request("/messages")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return answer(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + container.port() + path));
    }

    private static HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** A copy of the application with another URI of the step that sends. */
    private Path application(String name, String uri) throws IOException {
        Path copy = work.resolve(name);
        try (Stream<Path> files = Files.walk(WAR)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(WAR.relativize(file).toString()));
            }
        }
        Path xml = copy.resolve("WEB-INF/applicationContext.xml");
        Files.writeString(xml, Files.readString(xml).replace(STEP, uri));
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
