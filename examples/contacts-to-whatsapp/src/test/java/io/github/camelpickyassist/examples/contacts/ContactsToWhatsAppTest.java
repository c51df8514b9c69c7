/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsToWhatsAppTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void sendsTheGoodRowsAndSetsTheOthersAside(String dsl) throws Exception {
        Files.copy(Path.of("data", "pickups.csv"), folder.resolve("pickups.csv"));

        Ledger ledger = send(dsl);

        assertThat(ledger.entries().stream().collect(groupingBy(Ledger.Entry::state, counting())))
                .isEqualTo(Map.of("accepted", 191L, "set aside", 9L));
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(sandbox.messages())
                .hasSize(191)
                .extracting(ReceivedMessage::reference)
                .doesNotHaveDuplicates();
        assertThat(sandbox.messages().get(1).text())
                .isEqualTo(
                        "Bonjour Maëlys 👋 Votre commande vous attend : levain naturel 🍞. Nous sommes ouverts jusqu'à 18 h.");
        assertThat(folder.resolve(".done/pickups.csv")).exists();
        assertThat(Files.readAllLines(folder.resolve(".errors/pickups.csv")))
                .hasSize(10)
                .startsWith("id,name,number,language,item,reason")
                .anyMatch(line -> line.endsWith("set aside: number: leading '+'; digits with country code expected"));
    }

    @ParameterizedTest
    @CsvSource({
        "java, answerLost, unknown", "xml, answerLost, unknown", "yaml, answerLost, unknown",
        "java, refusal,    rejected", "xml, refusal,    rejected", "yaml, refusal,    rejected"
    })
    void sendsNothingAgainAndSaysWhatBecameOfIt(String dsl, String fault, String state) throws Exception {
        Files.writeString(folder.resolve("two.csv"), ROWS);
        sandbox.onEveryPush(
                fault.equals("refusal") ? Fault.refusal(StatusCode.INSUFFICIENT_BALANCE) : Fault.answerLost());

        Ledger ledger = send(dsl);

        assertThat(ledger.entries()).extracting(Ledger.Entry::state).containsExactly(state, state);
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve(".errors/two.csv")))
                .hasSize(3)
                .last()
                .asString()
                .contains(state + ": ");
    }

    @Test
    void keepsTheRowsOfEachFileApart() throws Exception {
        for (int file = 1; file <= 5; file++) {
            Files.writeString(folder.resolve(file + ".csv"), ROWS + file + ",Cy Om,+1,en,keys\n");
        }

        send("java");

        for (int file = 1; file <= 5; file++) {
            assertThat(Files.readAllLines(folder.resolve(".errors/" + file + ".csv")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith(file + ",Cy Om");
        }
    }

    /** People open the file in a spreadsheet, and whoever filled in the form may have written a formula. */
    @Test
    void leavesNoCellThatASpreadsheetExecutes() throws Exception {
        Files.writeString(folder.resolve("bad.csv"), """
                =id,name,number,language,item
                1,"=HYPERLINK(""https://evil.example"")",none,en,"@SUM(A1)"
                -2+3,"\t=1+1",+1,en,"\r=1+1"
                """);

        send("java");

        assertThat(Files.readString(folder.resolve(".errors/bad.csv")))
                .doesNotContainPattern("(\\A|,|\r\n)\"?[=+@\t\r-]")
                .contains("'=HYPERLINK(", "'@SUM(A1)", "'+1", "'-2+3", "'\t=1+1", "'\r=1+1");
    }

    @Test
    void setsAsideAFileWithoutASingleGoodRow() throws Exception {
        Files.writeString(folder.resolve("bad.csv"), "id,name,number,language,item\n1,Ann Lee,none,en,keys\n");

        Ledger ledger = send("java");

        assertThat(ledger.entries()).extracting(Ledger.Entry::state).containsExactly("set aside");
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void goesThroughTheChannelThatIsAskedFor() throws Exception {
        Files.writeString(folder.resolve("two.csv"), ROWS);

        send("java", "whatsapp-web");

        assertThat(sandbox.pushes().get(0).push().channel()).isEqualTo(Channel.parse("whatsapp-web"));
    }

    @Test
    void printsAnOutcomeForEachRow() throws Exception {
        System.setProperty("demo.exit", "true");
        ContactsToWhatsApp.main();
    }

    private static final String ROWS =
            "id,name,number,language,item\n1,Ann Lee,12025550101,en,keys 🔑\n2,Bo Ek,46701740605,sv,nycklar 🔑\n";

    private Ledger send(String dsl) throws Exception {
        return send(dsl, "whatsapp-official");
    }

    private Ledger send(String dsl, String channel) throws Exception {
        return ContactsToWhatsApp.send(
                folder,
                dsl,
                Map.of(
                        "contacts.channel", channel,
                        "camel.component.pickyassist.token", sandbox.token(),
                        "camel.component.pickyassist.baseUrl", sandbox.baseUrl()));
    }
}
