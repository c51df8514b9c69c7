/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.spi.PushAccount;
import java.net.URI;

/**
 * The name of an account in logs, meters and consoles. It says nothing about the token: a digest of a token that is easy to
 * guess would confirm the guess.
 *
 * @param host of the service, with its port if that is not the default
 * @param id a number, which distinguishes the accounts of this process
 */
public record AccountName(String host, String id) {

    /** The name of the account that has this number. */
    static AccountName of(PushAccount account, int number) {
        URI url = account.baseUrl();
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return new AccountName(url.getHost() + port, Integer.toString(number));
    }

    @Override
    public String toString() {
        return host + "/" + id;
    }
}
