/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.protocol.wire.EncodedPush;
import io.github.camelpickyassist.protocol.wire.PushWriter;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class PushEntityTest {

    private final EncodedPush push = new PushWriter(new ApiToken(PushSender.TOKEN)).write(PushSender.push());
    private final WriteProgress progress = new WriteProgress(push.length());
    private final PushEntity entity = new PushEntity(push, false, progress);

    @Test
    void isWrittenOnceAndNeverAgain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        entity.writeTo(out);

        assertThat(out.size()).isEqualTo(push.length()).isEqualTo(entity.getContentLength());
        assertThat(entity.isRepeatable()).isFalse();
        assertThat(entity.isChunked()).isFalse();
        assertThat(progress.complete()).isTrue();
        assertThatIOException().isThrownBy(() -> entity.writeTo(out)).withMessageContaining("twice");
        assertThat(out.size()).isEqualTo(push.length());
    }

    @Test
    void isNotCompleteUntilItIsFlushed() {
        OutputStream stuck = new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void flush() throws IOException {
                throw new IOException("broken pipe");
            }
        };

        assertThatIOException().isThrownBy(() -> entity.writeTo(stuck));
        assertThat(progress.connectionBroke()).isTrue();
        assertThat(progress.begun()).isTrue();
        assertThat(progress.complete()).isFalse();
    }

    @Test
    void printsNothingOfThePush() {
        PushSender.assertSecretsAreNotIn(entity.toString());
        PushSender.assertSecretsAreNotIn(progress.toString());
    }
}
