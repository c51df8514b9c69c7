/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.sandbox.Fault;
import java.util.Arrays;
import java.util.Set;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What JMX shows of an account, and does to it. */
class JmxTest extends SandboxedTest {

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }

    private Set<ObjectName> names() throws Exception {
        return server().queryNames(
                        new ObjectName(
                                "org.apache.camel:context=" + context.getManagementName() + ",type=pickyassist,*"),
                        null);
    }

    private ObjectName name() throws Exception {
        assertThat(names()).hasSize(1);
        return names().iterator().next();
    }

    @Test
    void showsWhatBecameOfRecipients() throws Exception {
        send("pickyassist:single?number=" + ANN, "Hello");
        sandbox.onNextPush(Fault.answerLost());
        send("pickyassist:single?number=" + ANN, "Hello again");

        assertThat(server().getAttribute(name(), "Accepted")).isEqualTo(1L);
        assertThat(server().getAttribute(name(), "Unknown")).isEqualTo(1L);
        assertThat(server().getAttribute(name(), "UnknownOpen")).isEqualTo(1L);
        assertThat(server().getAttribute(name(), "Pushes")).isEqualTo(2L);
        assertThat(server().getAttribute(name(), "Health")).isEqualTo("UP");

        server().invoke(name(), "acknowledgeUnknown", new Object[] {1L}, new String[] {"long"});
        assertThat(server().getAttribute(name(), "UnknownOpen")).isEqualTo(0L);
        assertThat(server().getAttribute(name(), "Unknown")).isEqualTo(1L);
    }

    @Test
    void readsEveryAttributeAndShowsNoSecret() throws Exception {
        send("pickyassist:single?number=" + ANN, "Very private");
        for (MBeanAttributeInfo attribute : server().getMBeanInfo(name()).getAttributes()) {
            assertThat(String.valueOf(server().getAttribute(name(), attribute.getName())))
                    .as(attribute.getName())
                    .doesNotContain(ANN)
                    .doesNotContain("private")
                    .doesNotContain(sandbox.token());
        }
        assertThat(name().toString()).doesNotContain(sandbox.token());
    }

    @Test
    void hasOperationsForAccountsAndLists() throws Exception {
        send("pickyassist:single?number=" + ANN, "Hello");

        assertThat(Arrays.stream(server().getMBeanInfo(name()).getOperations()).map(MBeanOperationInfo::getName))
                .contains("pause", "resume", "pauseList", "resumeList", "cancelList");
        assertThat(server().invoke(name(), "cancelList", new Object[] {"nothing"}, new String[] {"java.lang.String"}))
                .isEqualTo(false);
    }

    @Test
    void forgetsAnAccountWithTheContext() throws Exception {
        send("pickyassist:single?number=" + ANN, "Hello");
        ObjectName name = name();
        MBeanServer server = server();
        context.stop();

        assertThat(server.isRegistered(name)).isFalse();
    }
}
