/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A durable record of what was intended and what became of it. The component writes an <em>entry</em> for each
 * recipient before a push leaves and its outcome after the response, so that after a crash nothing is sent twice and
 * nothing is lost. Set as {@code ledger} on the component or an endpoint.
 *
 * <p>An entry is found by its key, which the caller gives, or by its reference, which {@link #newReference} makes. What
 * {@link #begin} decides depends on what is stored under the key:
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><th>stored</th><th>decision</th></tr>
 * <tr><td>nothing</td><td>{@link LedgerDecision.Send}</td></tr>
 * <tr><td>the same key with other content, in whatever state</td><td>{@link LedgerDecision.Conflict}</td></tr>
 * <tr><td>accepted, or rejected for its input</td><td>{@link LedgerDecision.Done}</td></tr>
 * <tr><td>not sent, or refused for a reason that is not the row's</td>
 *     <td>claimed, then {@link LedgerDecision.Send}; of several callers one gets it, the others
 *         {@link LedgerDecision.InProgress}</td></tr>
 * <tr><td>begun, the owner is alive</td><td>{@link LedgerDecision.InProgress}</td></tr>
 * <tr><td>begun, the owner is gone; or settled as unknown</td><td>{@link LedgerDecision.InDoubt}</td></tr>
 * </table>
 *
 * <p>The owner of an entry is the ledger instance that began it. It is alive while it renews its lease, and gone after
 * {@link #close()} or the end of the process. An entry in doubt is never sent by itself: only {@link #resolve} ends the
 * doubt.
 *
 * <p>Nothing that identifies a person or a message is stored in clear: keys, numbers, references of the caller and
 * digests of content are stored as keyed hashes ({@link LedgerKey}), and texts not at all. The ledger's own references,
 * push ids, and, until {@link #forget}, message ids are stored as they are.
 *
 * <p>Several threads call these methods at the same time. The methods may block for the store; the component never
 * holds a lock while it calls them. All of them throw {@link LedgerException} if the store cannot answer, and after
 * {@link #close()}.
 */
public interface PushLedger extends AutoCloseable {

    /** The largest number of entries that {@link #open} lists. */
    int MAX_LISTED = 10_000;

    /**
     * Makes the reference of an entry that is to begin. It identifies the entry in this ledger and, unless the caller
     * has a reference of its own, travels with the message and comes back in delivery reports. It is stored nowhere yet;
     * this method does not block.
     *
     * @param scope where the push goes
     * @param key the caller's key of the row, or null if it has none
     * @return 26 characters, digits and upper case letters, which sort by time
     */
    String newReference(LedgerScope scope, @Nullable String key);

    /**
     * Writes down what is about to be sent and decides for each entry whether it may be. Everything that this method
     * decides to send is durable when it returns.
     *
     * <p>If one call has several entries with the same key, the first one is decided by the table, and the others as if
     * the first had begun before.
     *
     * @param scope where the push goes
     * @param intents the recipients of one push, 1 to 10,000
     * @return one decision per intent, in the same order
     * @throws LedgerException if not everything is known to be durable: nothing may be sent. Some of the entries may
     *     nevertheless be found in doubt later
     * @throws IllegalArgumentException if a reference was not made by {@link #newReference} of this ledger for the same
     *     scope and key
     */
    List<LedgerDecision> begin(LedgerScope scope, List<LedgerIntent> intents);

    /**
     * Decides as {@link #begin} would and writes nothing down, for a dry run.
     *
     * @param scope where the push would go
     * @param intents the recipients of one push, 1 to 10,000
     * @return one decision per intent, in the same order
     */
    List<LedgerDecision> preview(LedgerScope scope, List<LedgerIntent> intents);

    /**
     * Writes down what became of entries that {@link #begin} decided to send. The outcomes are durable when this method
     * returns.
     *
     * <p>Accepted and rejected are final: a later outcome changes nothing but adds ids that are missing. A settlement
     * of an entry that the ledger does not hold is ignored.
     *
     * @throws LedgerException if not everything is known to be durable: the entries may stay open and be in doubt after
     *     a restart, although their outcome is known to the caller
     */
    void settle(List<LedgerSettlement> settlements);

    /**
     * Finds an entry by the reference that travelled with the message.
     *
     * @param reference a reference of this ledger, or one of the caller's; of several entries with the same reference
     *     of the caller's, the one that began last is returned
     */
    Optional<LedgerEntry> find(String reference);

    /**
     * Finds an entry by the message id that the service gave it. Not found after {@link #forget}.
     *
     * @param messageId as in the response and in delivery reports
     */
    Optional<LedgerEntry> findMessage(String messageId);

    /**
     * Lists what is open: entries in doubt, and entries in progress, that began longer ago than the given time.
     *
     * @param olderThan zero or more; zero lists all
     * @return at most {@link #MAX_LISTED} entries, the oldest first
     */
    List<LedgerEntry> open(Duration olderThan);

    /**
     * Ends the doubt about an entry, because something proves what became of it: a delivery report, or a look at the
     * service's own records. It also settles an entry in progress, because a report may arrive before the response.
     *
     * @param reference as in {@link #find}
     * @return whether the entry was open and no longer is. If it was accepted before, message ids that are missing are
     *     added and false is returned
     */
    boolean resolve(String reference, LedgerEvidence evidence);

    /**
     * Erases what belongs to a person: the hashed number, the caller's reference and the message id of all entries with
     * this number, durably. The hashed key, the ledger's reference, push id and outcome stay, so that the same row is
     * not sent again.
     *
     * @param number in the form in which it was sent: digits with country code
     * @return the number of entries found
     */
    long forget(String number);

    /**
     * Removes entries that were settled before the given time. Open entries stay. A removed row would be sent again if
     * its source brought it again, so the time has to be longer ago than any source can repeat. Implementations may keep
     * a part of these entries longer.
     *
     * @return the number of entries removed
     */
    long removeSettledBefore(Instant time);

    /** Counts what is open. */
    LedgerCounts counts();

    /** Closes the store. Entries that are in progress are in doubt afterwards. Closing again has no effect. */
    @Override
    void close();
}
