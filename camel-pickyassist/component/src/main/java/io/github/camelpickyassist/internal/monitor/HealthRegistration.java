/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * The health check of an account, among those of the producers of a Camel context as long as an endpoint wants it there. Not
 * safe for use by several threads.
 */
public final class HealthRegistration {

    private final CamelContext context;
    private final AccountActivity account;
    private int users;
    private @Nullable WritableHealthCheckRepository repository;
    private @Nullable HealthCheck check;

    public HealthRegistration(CamelContext context, AccountActivity account) {
        this.context = context;
        this.account = account;
    }

    /** One endpoint more that wants it. */
    public void add() {
        users++;
        if (check == null) {
            // Only camel-health has one, and the class of the check stands on it.
            repository = HealthCheckHelper.getHealthCheckRepository(
                    context, "producers", WritableHealthCheckRepository.class);
            if (repository != null) {
                check = new AccountHealthCheck(account);
                repository.addHealthCheck(check);
            }
        }
    }

    /** One endpoint less that wants it. */
    public void remove() {
        users--;
        if (users == 0 && repository != null && check != null) {
            repository.removeHealthCheck(check);
            repository = null;
            check = null;
        }
    }
}
