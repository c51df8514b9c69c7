/**
 * From recipients to pushes and back to one outcome for each: chunks, their order, and what a refusal or a lost answer
 * means for the rest. Knows the network only as {@link io.github.camelpickyassist.internal.submission.PushTransport}.
 *
 * <p>What the classes rely on:
 *
 * <ul>
 *   <li><b>One thread at a time runs a sequence of pushes.</b> The caller's thread runs it until it has to wait, for a turn
 *       or for a lane; then it is handed over to the thread that is given the turn or the lane, and the one before touches
 *       it no more. Only reading ahead runs beside it, and settles nothing.
 *   <li><b>A turn is always returned.</b> It is a place among the pushes in flight and a permit. Whoever takes one closes
 *       it; a turn that was waited for is closed after its waiter has run, whatever the waiter does. A permit is used or
 *       unused, and given back once.
 *   <li><b>A lane is left</b> when the push has ended, or with its sequence; room in the backlog is returned when the
 *       exchange completes; both also when something throws.
 *   <li><b>Each row is settled once, and each exchange completed once.</b> An exchange that travelled with others is
 *       completed after the push has been settled for all of them.
 *   <li><b>Nothing calls out under a lock:</b> neither a callback of an exchange, nor permits of a user, nor the transport.
 *       The locks are those of the turns, the coalescer, the lanes and the backlog, and none is taken while another is
 *       held, except that the turns ask for the end of a pause under theirs.
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
