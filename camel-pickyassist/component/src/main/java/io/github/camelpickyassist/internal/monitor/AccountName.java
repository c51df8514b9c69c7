/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.PushAccount;
import java.net.URI;

/**
 * How an account is called where people and machines look at it.
 *
 * @param host of the service, with its port if that is not the default
 * @param id the first eight digits of the digest of the token, which tell accounts on one host apart
 */
public record AccountName(String host, String id) {

    private static final int DIGITS = 8;

    /** The name of this account, the same on every machine. */
    public static AccountName of(PushAccount account) {
        URI url = account.baseUrl();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        String key = account.key();
        return new AccountName(url.getHost() + port, key.substring(0, Math.min(DIGITS, key.length())));
    }

    @Override
    public String toString() {
        return host + "/" + id;
    }
}
