/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelpickyassist.internal.submission.PushTransport;
import io.github.camelpickyassist.internal.submission.Verdict;
import io.github.camelpickyassist.protocol.push.ApiToken;
import io.github.camelpickyassist.sandbox.PickyAssistSandbox;
import java.net.URI;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PermitCheckTest {

    @RegisterExtension
    static final PickyAssistSandbox sandbox = PickyAssistSandbox.create();

    @Test
    void writesNoByteWithAPermitThatExpiredWhileConnecting() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext();
                PushTransport transport = HttpPushTransport.open(
                        context, PushSender.settings(URI.create(sandbox.baseUrl())), new ApiToken(sandbox.token()))) {
            PushTransport.Ready ready = transport.prepare(PushSender.push());

            Verdict expired = PushSender.send(ready, () -> false);
            assertThat(expired).isSameAs(PushTransport.PERMIT_EXPIRED);
            assertThat(sandbox.requests()).isZero();

            Verdict sent = PushSender.send(ready, () -> true);
            assertThat(sent).isInstanceOf(Verdict.Accepted.class);
            Verdict overAKeptConnection = PushSender.send(transport.prepare(PushSender.push()), () -> false);
            assertThat(overAKeptConnection).isSameAs(PushTransport.PERMIT_EXPIRED);
            assertThat(sandbox.requests()).isOne();
        }
    }
}
