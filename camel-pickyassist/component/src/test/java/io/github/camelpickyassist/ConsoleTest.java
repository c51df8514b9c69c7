/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.ledger.MemoryPushLedger;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.spi.ContentDigest;
import io.github.camelpickyassist.spi.LedgerIntent;
import io.github.camelpickyassist.spi.LedgerOutcome;
import io.github.camelpickyassist.spi.LedgerScope;
import io.github.camelpickyassist.spi.LedgerSettlement;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** The developer console, found as Camel finds it. */
class ConsoleTest extends SandboxedTest {

    private Object call(DevConsole.MediaType type, Map<String, Object> options) {
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("pickyassist");
        assertThat(console).isNotNull();
        ServiceHelper.startService(console);
        return console.call(type, options);
    }

    private String text(Map<String, Object> options) {
        return (String) call(DevConsole.MediaType.TEXT, options);
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> account() {
        JsonObject root = (JsonObject) call(DevConsole.MediaType.JSON, Map.of());
        List<Map<String, Object>> accounts = (List<Map<String, Object>>) root.get("accounts");
        assertThat(accounts).hasSize(1);
        return accounts.get(0);
    }

    @Test
    void saysThatNothingHasBeenUsed() {
        assertThat(text(Map.of())).isEqualTo("No account has been used yet.\n");
    }

    @Test
    void showsAnAccountAsText() {
        send("pickyassist:single?number=" + ANN, "Very private");
        sandbox.onNextPush(Fault.answerLost());
        send("pickyassist:single?number=" + ANN, "Very private");

        assertThat(text(Map.of()))
                .contains("Health:     UP")
                .contains("1 accepted, 0 rejected, 0 not sent, 1 unknown (1 open)")
                .contains("1 recipients, status 100, accepted")
                .doesNotContain(ANN)
                .doesNotContain("private")
                .doesNotContain(sandbox.token());
    }

    @Test
    void showsAnAccountAsJson() {
        send("pickyassist:single?number=" + ANN, "Hello");

        assertThat(account())
                .containsEntry("up", true)
                .containsEntry("accepted", 1L)
                .containsEntry("queued", 0)
                .containsEntry("paused", false);
        assertThat(account().get("lastPushes").toString()).contains("pushId");
    }

    @Test
    void showsWhatIsOpenInLedgers() {
        MemoryPushLedger ledger = new MemoryPushLedger();
        MemoryPushLedger closed = new MemoryPushLedger();
        closed.close();
        context.getRegistry().bind("orders", ledger);
        context.getRegistry().bind("old", closed);
        LedgerScope scope = new LedgerScope(URI.create(sandbox.baseUrl()));
        for (String key : List.of("a", "b", "c")) {
            String reference = ledger.newReference(scope, key);
            ledger.begin(scope, List.of(new LedgerIntent(key, reference, null, ANN, new ContentDigest(1, 2))));
            if (key.equals("a")) {
                ledger.settle(List.of(new LedgerSettlement(reference, LedgerOutcome.unknown(0, null))));
            }
        }

        assertThat(text(Map.of()))
                .isEqualTo("Ledger old\n  Problem:    The ledger in memory is closed\n"
                        + "Ledger orders\n  Open:       2 in progress, 1 in doubt\n");
        JsonObject root = (JsonObject) call(DevConsole.MediaType.JSON, Map.of());
        assertThat(root.get("ledgers"))
                .isEqualTo(List.of(
                        Map.of("name", "old", "problem", "The ledger in memory is closed"),
                        Map.of("name", "orders", "inProgress", 2L, "inDoubt", 1L)));
    }

    @Test
    void keepsTheLastTwentyPushes() {
        for (int i = 0; i < 25; i++) {
            send("pickyassist:single?coalesce=false&number=" + ANN, "Hello " + i);
        }

        assertThat((List<?>) account().get("lastPushes")).hasSize(20);
    }

    @Test
    void pausesAndResumesAnAccount() {
        send("pickyassist:single?number=" + ANN, "Hello");
        String id = (String) account().get("account");

        assertThat(text(Map.of("command", "pause", "account", id))).startsWith("pause: done");
        assertThat(account()).containsEntry("paused", true);
        assertThat(text(Map.of("command", "resume", "account", id))).startsWith("resume: done");
        assertThat(account()).containsEntry("paused", false);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        send("pickyassist:single?number=" + ANN, "Hello");

        assertThat(text(Map.of("command", "pause", "list", "nothing")))
                .startsWith("No list of exchange nothing is in progress");
        assertThat(text(Map.of("command", "stop", "list", "nothing")))
                .startsWith("command=stop: it is pause, resume or cancel");
        assertThat(text(Map.of("command", "pause", "account", "nothing"))).startsWith("No account nothing;");
    }
}
