/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.net.URI;

/**
 * The scope in which a key is unique: the address of the service.
 *
 * <p>It is neither the token nor a digest of it. A token is replaced from time to time, and a row that was sent with
 * the old token must not be sent again with the new one. So accounts at the same address share their keys; tenants
 * with tokens of their own need a ledger of their own or their name in the key.
 *
 * @param baseUrl the address of the service, with scheme and host in lower case and without a default port or a
 *     trailing slash
 */
public record LedgerScope(URI baseUrl) {

    public LedgerScope {
        baseUrl = PushAccount.normal(baseUrl);
    }

    /** Returns the scope of an account. */
    public static LedgerScope of(PushAccount account) {
        return new LedgerScope(account.baseUrl());
    }

    @Override
    public String toString() {
        return baseUrl.toString();
    }
}
