/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.PushTransport;
import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Camel's readiness check of an account. */
final class AccountHealthCheck extends AbstractHealthCheck {

    private final AccountActivity account;
    private final List<PushTransport> probes;

    /**
     * Creates the check of this account.
     *
     * @param probes the first of these asks the service, if there is one; may change
     */
    AccountHealthCheck(AccountActivity account, List<PushTransport> probes) {
        super("camel", "producer:pickyassist-" + account.name());
        this.account = account;
        this.probes = probes;
    }

    /** Returns false: a restart does not help an instance that cannot send. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        probes.stream().findFirst().ifPresent(account::probe);
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
