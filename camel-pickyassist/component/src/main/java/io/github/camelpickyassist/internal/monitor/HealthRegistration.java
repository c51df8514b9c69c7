/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.monitor;

import io.github.camelpickyassist.internal.submission.PushTransport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.jspecify.annotations.Nullable;

/**
 * The health check of an account, which is among those of the producers of a Camel context as long as an endpoint wants
 * it there. Safe for use by several threads.
 */
public final class HealthRegistration {

    private final CamelContext context;
    private final AccountActivity account;
    private final List<PushTransport> probes = new CopyOnWriteArrayList<>();
    private int users;
    private @Nullable WritableHealthCheckRepository repository;
    private @Nullable HealthCheck check;

    HealthRegistration(CamelContext context, AccountActivity account) {
        this.context = context;
        this.account = account;
    }

    /**
     * Adds an endpoint that wants it.
     *
     * @param probe asks the service about its account; null if it is not to be asked
     */
    public synchronized void add(@Nullable PushTransport probe) {
        users++;
        if (probe != null) {
            probes.add(probe);
        }
        if (check == null) {
            // Only camel-health has one, which the class of the check needs.
            repository = HealthCheckHelper.getHealthCheckRepository(
                    context, "producers", WritableHealthCheckRepository.class);
            if (repository != null) {
                check = new AccountHealthCheck(account, probes);
                repository.addHealthCheck(check);
            }
        }
    }

    /** Removes an endpoint that was added with this probe. */
    public synchronized void remove(@Nullable PushTransport probe) {
        users--;
        if (probe != null) {
            probes.remove(probe);
        }
        if (users == 0 && repository != null && check != null) {
            repository.removeHealthCheck(check);
            repository = null;
            check = null;
        }
    }
}
