/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.protocol.push.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JournalTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.builder()
            .messagesKept(3)
            .mediaBytesKept(100_000)
            .pushesPerMinute(0)
            .create();

    private final ServiceClient client = new ServiceClient(sandbox);

    @Test
    void forgetsTheOldestPushes() {
        for (int i = 1; i <= 5; i++) {
            push(1, "text " + i);
        }

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("text 3", "text 4", "text 5");
        assertThat(sandbox.pushes()).extracting(ReceivedPush::position).containsExactly(3L, 4L, 5L);
        assertThat(sandbox.requests()).isEqualTo(5);
    }

    @Test
    void forgetsPushesAsAWhole() {
        push(2, "first");
        push(2, "second");

        assertThat(sandbox.messages()).extracting(ReceivedMessage::text).containsExactly("second", "second");
    }

    @Test
    void keepsTheNewestPushHoweverLargeItIs() {
        push(1, "first");
        push(10, "second");

        assertThat(sandbox.messages()).hasSize(10);
    }

    @Test
    void countsRefusedPushes() {
        push(1, "first");
        for (int i = 0; i < 3; i++) {
            push(0, "refused");
        }

        assertThat(sandbox.messages()).isEmpty();
        assertThat(sandbox.pushes()).hasSize(3);
    }

    @Test
    void knowsNoReportOfAForgottenPush() {
        String id = push(1, "first");
        push(3, "second");

        assertThat(ServiceClient.json(client.post("/delivery-report", client.withToken("'push_id':" + id)))
                        .path("status")
                        .asInt())
                .isEqualTo(410);
    }

    @Test
    void keepsTheBeginningOfALongDocument() {
        push(1, "x".repeat(100_000));

        assertThat(sandbox.pushes().get(0).json())
                .hasSizeBetween(16_000, 17_000)
                .endsWith("xxx");
        assertThat(sandbox.messages().get(0).text()).hasSize(100_000);
    }

    @Test
    void keepsTheContentOfFilesWithinItsBound() throws Exception {
        byte[] png = file(60_000);
        push(png);

        ReceivedFile file = file(0, png);
        assertThat(file.type()).isEqualTo(MediaType.IMAGE);
        assertThat(file.content().orElseThrow()).hasBinaryContent(png);

        push(file(60_001));
        assertThat(file(1, file(60_001)).content()).isEmpty();
        assertThat(file(0, png).content()).isPresent();
    }

    @Test
    void keepsSizeAndHashOfAFileThatIsTooLarge() throws Exception {
        push(file(100_001));

        assertThat(file(0, file(100_001)).content()).isEmpty();

        push(file(100_000));
        assertThat(file(1, file(100_000)).content()).isPresent();
    }

    @Test
    void makesRoomForFilesWhenItForgetsPushes() throws Exception {
        push(file(90_000));
        push(3, "another");
        push(file(90_001));

        assertThat(file(0, file(90_001)).content()).isPresent();
    }

    @Test
    void makesRoomForFilesWhenItIsCleared() throws Exception {
        push(file(100_000));
        sandbox.clear();
        push(file(100_000));

        assertThat(file(0, file(100_000)).content()).isPresent();
    }

    @Test
    void makesRoomWhenAFileTurnsOutToBeBroken() throws Exception {
        String broken = Base64.getEncoder().encodeToString(file(90_000)) + "%%%";
        client.push("'application':'8','globalmedia_code':'" + broken + "','data':[{'number':'55123456789'}]");
        push(file(100_000));

        assertThat(file(0, file(100_000)).content()).isPresent();
    }

    @Test
    void givesOutAFileAsItCame() throws IOException {
        byte[] content = file(50_000);
        push(content);

        ByteArrayOutputStream base64 = new ByteArrayOutputStream();
        ((ReceivedMedia.ByContent) sandbox.messages().get(0).media()).file().writeBase64(base64);

        assertThat(base64.toString()).isEqualTo(Base64.getEncoder().encodeToString(content));
    }

    private static ReceivedFile file(int message, byte[] expected) throws Exception {
        ReceivedMedia.ByContent media =
                (ReceivedMedia.ByContent) sandbox.messages().get(message).media();
        assertThat(media.name()).isEqualTo("a.png");
        assertThat(media.file().length()).isEqualTo(expected.length);
        assertThat(media.file().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(expected)));
        return media.file();
    }

    private static byte[] file(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        System.arraycopy(new byte[] {(byte) 0x89, 'P', 'N', 'G'}, 0, bytes, 0, 4);
        return bytes;
    }

    private void push(byte[] file) {
        assertThat(client.status("'application':'8','media_name':'a.png','globalmedia_code':'"
                        + Base64.getEncoder().encodeToString(file) + "','data':[{'number':'55123456789'}]"))
                .isEqualTo(100);
    }

    private String push(int recipients, String text) {
        String[] rows = new String[recipients];
        Arrays.fill(rows, "{'number':'55123456789'}");
        return client.push("'application':'1','globalmessage':'" + text + "','data':[" + String.join(",", rows) + "]")
                .path("push_id")
                .asText();
    }
}
