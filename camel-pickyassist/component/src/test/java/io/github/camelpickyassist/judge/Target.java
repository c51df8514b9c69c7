/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

/** An endpoint, without its scheme. */
enum Target {
    SINGLE("single", true),
    ALONE("single?coalesce=false", true),
    ROWS("dynamic?maxRecipientsPerPush=7", true),
    ROWS_BY_THREE("dynamic?maxRecipientsPerPush=3", false),
    ROWS_BY_TWENTY_FIVE("dynamic?maxRecipientsPerPush=25", false),
    BULK("bulk?maxRecipientsPerPush=7", false),
    BULK_BY_TWENTY_FIVE("bulk?maxRecipientsPerPush=25", false),
    PUSH("push?maxRecipientsPerPush=7", false),
    MEDIA("media", false);

    private final String uri;
    private final boolean ofAllAccounts;

    Target(String uri, boolean ofAllAccounts) {
        this.uri = uri;
        this.ofAllAccounts = ofAllAccounts;
    }

    /** The endpoint's URI for an account. */
    String uri(Account account) {
        return account.scheme() + ":" + uri;
    }

    /** Whether messages go there for this account; not all do for all, to start fewer routes. */
    boolean isOf(Account account) {
        return ofAllAccounts || account == Account.WIDE;
    }
}
