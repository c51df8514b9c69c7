/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.jdbc;

import io.github.camelpickyassist.spi.PushAccount;
import java.util.concurrent.CompletionStage;

/** The permit windows of all accounts, each of which is changed by one transaction at a time. */
interface PermitWindows {

    /** A change of a window, at the given time. It can be made again, when its transaction is run again. */
    @FunctionalInterface
    interface Change<T> {
        T make(PermitWindow window, long now);
    }

    /**
     * Changes the window of an account in a transaction.
     *
     * @return completes when the change is committed; or exceptionally with an {@link java.sql.SQLException}, and then
     *     it may have been committed nevertheless
     */
    <T> CompletionStage<T> change(PushAccount account, Change<T> change);
}
