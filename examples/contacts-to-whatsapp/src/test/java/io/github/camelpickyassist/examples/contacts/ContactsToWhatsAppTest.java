/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.contacts;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.PushResult;
import io.github.camelpickyassist.RecipientOutcome;
import io.github.camelpickyassist.RecipientState;
import io.github.camelpickyassist.protocol.push.Channel;
import io.github.camelpickyassist.protocol.push.StatusCode;
import io.github.camelpickyassist.sandbox.Fault;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import io.github.camelpickyassist.sandbox.ReceivedMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsToWhatsAppTest {

    private static final String HEADINGS = "id,name,number,item,ready,picture";
    private static final String ROWS =
            HEADINGS + "\n1,Ann Lee,12025550101,keys 🔑,today,\n2,Bo Ek,46701740605,keys 🔑,today,\n";

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void sendsTheGoodRowsAndWritesTheOthersToAFile(String dsl) throws Exception {
        Files.copy(Path.of("data", "pickups.csv"), folder.resolve("pickups.csv"));

        PushResult result = send(dsl).get("pickups.csv");

        assertThat(result.getAccepted()).isEqualTo(190);
        assertThat(result.getRejected()).isEqualTo(10);
        assertThat(result.getTotal()).isEqualTo(200);
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(sandbox.messages())
                .hasSize(190)
                .extracting(ReceivedMessage::reference)
                .doesNotHaveDuplicates();
        assertThat(sandbox.messages().get(1).text())
                .isEqualTo("Hello Maëlys Picard 👋 We have your sourdough starter 🍞 ready for you today."
                        + " We are open until 6 p.m.");
        assertThat(sandbox.messages())
                .filteredOn(message -> message.media() != null)
                .hasSizeGreaterThan(20);
        assertThat(folder.resolve(".done/pickups.csv")).exists();
        assertThat(Files.readAllLines(folder.resolve(".errors/pickups.csv")))
                .hasSize(11)
                .startsWith(HEADINGS + ",state,reason")
                .anyMatch(line -> line.startsWith("C1011,Oliver Bennett,'+447700900066,")
                        && line.endsWith(",rejected,number: leading '+'; digits with country code expected"))
                .anyMatch(line -> line.endsWith(",rejected,item: empty; the message pattern needs a value"));
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

        PushResult result = send(dsl).get("two.csv");

        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getState)
                .containsOnly(RecipientState.valueOf(state.toUpperCase(java.util.Locale.ROOT)));
        assertThat(sandbox.pushes()).hasSize(1);
        assertThat(Files.readAllLines(folder.resolve(".errors/two.csv")))
                .hasSize(3)
                .last()
                .asString()
                .startsWith("2,Bo Ek,46701740605,keys 🔑,today,,")
                .contains("," + state + ",");
    }

    @Test
    void keepsTheRowsOfEachFileApart() throws Exception {
        for (int file = 1; file <= 5; file++) {
            Files.writeString(folder.resolve(file + ".csv"), ROWS + file + ",Cy Om,+1,keys,today,\n");
        }

        assertThat(send("java")).hasSize(5);

        for (int file = 1; file <= 5; file++) {
            assertThat(Files.readAllLines(folder.resolve(".errors/" + file + ".csv")))
                    .hasSize(2)
                    .last()
                    .asString()
                    .startsWith(file + ",Cy Om");
        }
    }

    /** People open the file in a spreadsheet, and whoever filled in the form may have written a formula. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void leavesNoCellThatASpreadsheetExecutes(String dsl) throws Exception {
        Files.writeString(folder.resolve("bad.csv"), """
                =id,name,number,item,ready,picture
                1,"=HYPERLINK(""https://evil.example"")",none,"@SUM(A1)",today,
                -2+3,"\t=1+1",+1,"\r=1+1",today,
                """);

        send(dsl);

        assertThat(Files.readString(folder.resolve(".errors/bad.csv")))
                .doesNotContainPattern("(\\A|,|\r\n)\"?[=+@\t\r-]")
                .contains("'=HYPERLINK(", "'@SUM(A1)", "'+1", "'-2+3", "'\t=1+1", "'\r=1+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void setsAsideAFileWithoutASingleGoodRow(String dsl) throws Exception {
        Files.writeString(folder.resolve("bad.csv"), HEADINGS + "\n1,Ann Lee,none,keys,today,\n");

        PushResult result = send(dsl).get("bad.csv");

        assertThat(result.getNotSent()).isEqualTo(1);
        assertThat(folder.resolve(".errors/bad.csv")).exists();
        assertThat(sandbox.requests()).isZero();
    }

    /** What comes after the place that cannot be read is in no result, so the file must not count as done. */
    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void setsAsideAFileThatCannotBeReadToItsEnd(String dsl) throws Exception {
        Files.writeString(folder.resolve("broken.csv"), ROWS + "3,\"no end");

        PushResult result = send(dsl).get("broken.csv");

        assertThat(result.isComplete()).isFalse();
        assertThat(folder.resolve(".failed/broken.csv")).exists();
        assertThat(folder.resolve(".done/broken.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "xml", "yaml"})
    void sendsNothingInADryRun(String dsl) throws Exception {
        Files.writeString(folder.resolve("two.csv"), ROWS + "3,Cy Om,+1,keys,today,\n");

        PushResult result = send(dsl, Map.of("contacts.dryRun", "true")).get("two.csv");

        assertThat(result.getOutcomes())
                .extracting(RecipientOutcome::getDialled)
                .containsExactly("12025550101", "46701740605", null);
        assertThat(Files.readAllLines(folder.resolve(".errors/two.csv"))).hasSize(2);
        assertThat(sandbox.requests()).isZero();
    }

    @Test
    void goesThroughTheChannelThatIsAskedFor() throws Exception {
        Files.writeString(folder.resolve("two.csv"), ROWS);

        send("java", Map.of("contacts.channel", "whatsapp-web"));

        assertThat(sandbox.pushes().get(0).push().channel()).isEqualTo(Channel.parse("whatsapp-web"));
    }

    private Map<String, PushResult> send(String dsl) throws Exception {
        return send(dsl, Map.of());
    }

    private Map<String, PushResult> send(String dsl, Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of(
                "camel.component.pickyassist.token", sandbox.token(),
                "camel.component.pickyassist.baseUrl", sandbox.baseUrl()));
        properties.putAll(more);
        List<String> progress = new java.util.concurrent.CopyOnWriteArrayList<>();
        return ContactsToWhatsApp.send(folder, dsl, properties, new Results(progress::add));
    }
}
