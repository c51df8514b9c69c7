/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerKeyTest {

    private static final String SECRET = "a secret of the ledger";
    private static final LedgerScope SCOPE = new LedgerScope(URI.create("https://app.pickyassist.com/api/v2"));

    @Test
    void printsNothingOfTheSecret() {
        assertThat(LedgerKey.of(SECRET).toString()).doesNotContain("secret of", "a s");
    }

    @Test
    void refusesAShortSecretAndDoesNotQuoteIt() {
        assertThatThrownBy(() -> LedgerKey.of("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The ledger's key has 5 bytes; at least 16 random bytes are needed, for instance from"
                        + " 'openssl rand -base64 24'");
    }

    @Test
    void keepsWhatItHashesApart() {
        LedgerKey key = LedgerKey.of(SECRET);
        LedgerScope other = new LedgerScope(URI.create("http://localhost:8090/api/v2"));

        Set<LedgerHash> hashes = new HashSet<>(List.of(
                key.check(),
                key.number("919812345678"),
                key.reference("919812345678"),
                key.messageId("919812345678"),
                key.key(SCOPE, "919812345678"),
                key.key(other, "919812345678"),
                key.content(new ContentDigest(1, 2)),
                key.content(new ContentDigest(2, 1)),
                LedgerKey.of(SECRET + "2").number("919812345678")));

        assertThat(hashes).hasSize(9);
        assertThat(LedgerKey.of(SECRET).number("919812345678")).isEqualTo(key.number("919812345678"));
    }

    @Test
    void hasOneScopeForOneAddress() {
        assertThat(new LedgerScope(URI.create("HTTPS://App.PickyAssist.com:443/api/v2/")))
                .isEqualTo(SCOPE);
        assertThat(LedgerScope.of(new PushAccount(SCOPE.baseUrl(), "any"))).isEqualTo(SCOPE);
    }
}
