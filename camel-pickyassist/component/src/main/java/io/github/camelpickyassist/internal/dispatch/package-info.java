/**
 * From rows to pushes and back to one outcome for each row: which push is sent next and when, what a refusal or a lost
 * answer means for the rest, and who is told on which thread. Knows the network only as
 * {@link io.github.camelpickyassist.internal.submission.PushTransport}, and rows as
 * {@link io.github.camelpickyassist.internal.rows.RowSource}.
 *
 * <p>The path of a submission: {@code Dispatcher} asks {@code FlowControl} for room and gives the submission to a
 * {@code PushSequence}, or to the {@code Batcher}, which fills a {@code PushSequence} with messages of many exchanges. The
 * sequence asks the {@code PushQueue} for a {@code Turn}, sends the push, and has the {@code Settler} tell the rows and
 * say what is tried next. {@code SyncCompletion} ends the exchange.
 *
 * <p>What the classes rely on, stated here and nowhere else:
 *
 * <ul>
 *   <li><b>One thread at a time runs a sequence of pushes.</b> The caller's thread runs it until it has to wait, for a turn
 *       or for the interval between files; then the thread that is given the turn or the slot continues it, and the one
 *       before touches it no more. Only reading ahead runs at the same time, and settles nothing.
 *   <li><b>A turn is always returned.</b> It is a place among the pushes in flight and a permit. Whoever takes one closes
 *       it; a turn that was waited for is closed after its waiter has run, whatever the waiter does. A permit is used or
 *       unused, and given back once.
 *   <li><b>A media slot is released</b> when the push has ended, or with its sequence; room is returned to flow control
 *       when the exchange completes; both also when something throws.
 *   <li><b>Each row is settled once, and each exchange completed once.</b> An exchange whose message was batched is
 *       completed after the push has been settled for all of them.
 *   <li><b>Nothing calls out under a lock:</b> neither a callback of an exchange, nor permits of a user, nor the transport.
 *       The locks are those of the push queue, the batcher, the media pacer and flow control, and none is taken while
 *       another is held, except that the push queue asks for the end of a pause under its own.
 *   <li><b>The timer never blocks.</b> The threads of a dispatcher wait for the transport and for sources, and never for
 *       room, for a turn or for another exchange. Permits that may block are asked for by one such thread at a time.
 *   <li><b>Nothing waits without end.</b> The limit has a permit within 60 seconds, or what waits is refused; room is waited
 *       for as long as something moves; stopping tells everything that waits.
 *   <li><b>Nothing is read after the end:</b> before a sequence completes, reading ahead has ended.
 * </ul>
 */
@NullMarked
package io.github.camelpickyassist.internal.dispatch;

import org.jspecify.annotations.NullMarked;
