/**
 * From rows to pushes and back to one outcome for each row: which push is sent next and when, what a refusal or a lost
 * answer means for the rest, and who is told on which thread. Knows the network only as {@link
 * io.github.camelpickyassist.internal.submission.PushTransport}, and rows as {@link
 * io.github.camelpickyassist.internal.rows.RowSource}.
 *
 * <p>The path of a submission: {@code Dispatcher} asks {@code FlowControl} for room and gives the submission to a
 * {@code PushSequence}, or to the {@code Batcher}, which fills a {@code PushSequence} with messages of many exchanges.
 * The sequence asks the {@code PushQueue} for a {@code Turn}, sends the push, and has the {@code Settler} report the
 * outcome of each row and say what is tried next. {@code SyncCompletion} completes the exchange.
 *
 * <p>What the classes rely on, stated here and nowhere else:
 *
 * <ul>
 *   <li><b>One thread at a time runs a sequence of pushes.</b> When the sequence has to wait, for a turn, for a push in
 *       flight, for the interval between files or for rows that are being read, its thread returns and does not use the
 *       sequence any more. The thread that ends the wait continues it. What the one thread wrote is visible to the
 *       other, because the hand-over is made under a lock or through an executor. Only reading ahead runs at the same
 *       time, and it settles nothing.
 *   <li><b>What completes at once is a loop.</b> A push that completes before {@code Turn.send} returns is a return
 *       value and not a callback; the number of pushes of a sequence does not deepen the stack.
 *   <li><b>A turn is always returned.</b> It is a place among the pushes in flight and a permit. Whoever is given a
 *       turn closes it, and the queue closes it after its waiter. Once a push is sent, its completion returns the turn,
 *       and closing has no effect; with a ledger, the sequence returns it, after the ledger has the outcome. A permit is
 *       returned once, used or unused.
 *   <li><b>A media slot is released</b> when the push has completed, or with its sequence; room is returned to flow
 *       control when the exchange completes; both also when something throws.
 *   <li><b>Each row is settled once, and each exchange completed once.</b> An exchange whose message was batched is
 *       completed after the push has been settled for all messages.
 *   <li><b>Nothing calls out under a lock:</b> neither a listener or callback of an exchange, nor permits, nor the
 *       transport, nor the ledger, nor the executor and the timer, nor a logger. The locks are those of the push queue, of its turns
 *       and permits, of the batcher, the media pacer, flow control, alarms, and reading ahead; none is taken while
 *       another is held. For the same reason stopping has two steps: what is decided under a lock of the caller, and
 *       what follows from it.
 *   <li><b>Only what is in flight is open in the ledger.</b> A row begins after its push has a permit and before its
 *       first byte. It is settled before its turn is returned and before its listener is told, however the sequence
 *       ends; a row that waits to be tried again is settled as not sent. The ledger is asked on the thread that runs the
 *       sequence.
 *   <li><b>Threads of a dispatcher are not blocked by the engine.</b> A transport may block the thread that sends, a
 *       ledger the thread that runs the sequence, a source the thread that reads, and a user's permits the one thread that asks for them. Only callers wait, for
 *       room, through a {@code WaitStrategy}: they must not run ahead of what is sent. The timer never blocks.
 *   <li><b>Nothing waits without end.</b> There is a permit within 60 seconds, or what waits is refused; callers wait
 *       for room as long as pushes end; stopping refuses everything that waits.
 *   <li><b>Nothing is read after the end:</b> a sequence completes after reading ahead has ended.
 *   <li><b>Time, threads and waiting are passed in,</b> as a clock, {@code Workers} and a {@code WaitStrategy}, so that
 *       all of this can be simulated with a seed.
 * </ul>
 */
@NullMarked
package io.github.camelpickyassist.internal.dispatch;

import org.jspecify.annotations.NullMarked;
