/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Tells Camel whether an account can send. */
final class AccountHealthCheck extends AbstractHealthCheck {

    private final AccountActivity account;

    AccountHealthCheck(AccountActivity account) {
        super("camel", "producer:pickyassist-" + account.name());
        this.account = account;
    }

    /** An instance that cannot send is not restarted for it. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        AccountHealth health = AccountHealth.of(account);
        builder.detail("service.host", account.name().host());
        builder.detail("service.account", account.name().id());
        if (health.isUp()) {
            builder.up();
            return;
        }
        builder.message("Picky Assist account " + account.name() + ": " + health.problem());
        if (health.status() != null) {
            builder.detail(SERVICE_STATUS_CODE, health.status());
        }
        if (health.since() != null) {
            builder.detail("since", health.since().toString());
        }
        if (health.until() != null) {
            builder.detail("until", health.until().toString());
        }
        builder.down();
    }
}
