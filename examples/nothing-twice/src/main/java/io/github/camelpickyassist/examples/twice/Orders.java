/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.examples.twice;

import java.util.List;
import java.util.Set;

/** Orders in a broker, each a phone number, for the workers of a fleet. */
interface Orders extends AutoCloseable {

    /** Puts an order for each number into the broker. */
    void put(List<String> numbers) throws Exception;

    /** Returns the setting of a worker that says where the orders are. */
    String setting();

    /** Returns how many orders no worker has finished. */
    long left();

    /** Returns the numbers of the orders that are left or were put aside, after all workers have ended. */
    Set<String> notSent() throws Exception;

    /** Returns the names of the workers that have sent an order. */
    Set<String> senders() throws Exception;

    @Override
    void close();
}
