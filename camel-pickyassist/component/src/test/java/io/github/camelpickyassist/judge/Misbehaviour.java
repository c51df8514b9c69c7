/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.Reception.Reply;

/** What the server does with a request, one row each; {@link FaultPlan} draws among them. */
public enum Misbehaviour {
    // spotless:off
    //                       when                  what the client learns     weight
    NONE                    (Moment.ANSWER,        Reply.ACCEPTED,              0),

    // The request is not read to its end.
    RESET_BEFORE_READING    (Moment.BEFORE_BODY,   Reply.INCONCLUSIVE,          3),
    CLOSE_BEFORE_READING    (Moment.BEFORE_BODY,   Reply.INCONCLUSIVE,          3),
    RESET_IN_MID_REQUEST    (Moment.IN_BODY,       Reply.INCONCLUSIVE,          3),
    EARLY_ACCEPTANCE        (Moment.EARLY,         Reply.INCONCLUSIVE,        200),
    EARLY_REFUSAL           (Moment.EARLY,         Reply.REFUSED,              60),

    // The service does not take it for now.
    TOO_MANY_FOR_A_SECOND   (Moment.PAUSE,         Reply.REFUSED_FOR_NOW,       5),
    TOO_MANY                (Moment.PAUSE,         Reply.REFUSED_FOR_NOW,       1),
    UNAVAILABLE_FOR_A_SECOND(Moment.PAUSE,         Reply.REFUSED_FOR_NOW,       5),
    UNAVAILABLE             (Moment.ANSWER,        Reply.REFUSED_FOR_NOW,       4),
    STATUS_101              (Moment.ANSWER,        Reply.REFUSED_FOR_NOW,       8),
    STATUS_404              (Moment.ANSWER,        Reply.REFUSED_FOR_NOW,       8),

    // The service refuses it.
    STATUS_401              (Moment.ANSWER,        Reply.REFUSED,               2),
    STATUS_402              (Moment.ANSWER,        Reply.REFUSED,               2),
    STATUS_403              (Moment.ANSWER,        Reply.REFUSED,               2),
    STATUS_406              (Moment.ANSWER,        Reply.REFUSED,               4),
    STATUS_410              (Moment.ANSWER,        Reply.REFUSED,               2),
    STATUS_802              (Moment.ANSWER,        Reply.REFUSED,               1),
    STATUS_999              (Moment.ANSWER,        Reply.REFUSED,               1),
    HTTP_400                (Moment.ANSWER,        Reply.REFUSED,               2),
    HTTP_401                (Moment.ANSWER,        Reply.REFUSED,               1),
    HTTP_413                (Moment.ANSWER,        Reply.REFUSED,               1),
    REDIRECT                (Moment.ANSWER,        Reply.REFUSED,               1),

    // Nobody can know.
    CLOSE_WITHOUT_ANSWER    (Moment.ANSWER,        Reply.INCONCLUSIVE,          4),
    RESET_WITHOUT_ANSWER    (Moment.ANSWER,        Reply.INCONCLUSIVE,          4),
    STALL                   (Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    DRIP_WITHOUT_END        (Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    HALF_A_STATUS_LINE      (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    HALF_THE_HEADERS        (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    TRUNCATED               (Moment.ANSWER,        Reply.INCONCLUSIVE,          3),
    RESET_IN_MID_ANSWER     (Moment.ANSWER,        Reply.INCONCLUSIVE,          3),
    GARBAGE                 (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    HTML                    (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    EMPTY                   (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    TRAILING_TEXT           (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    STATUS_TWICE            (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    STATUS_MISSING          (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    STATUS_IN_OTHER_DIGITS  (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    CONTRADICTION           (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    HTTP_500_WITH_STATUS_100(Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    BARE_500                (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),
    BARE_502                (Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    BARE_503                (Moment.ANSWER,        Reply.INCONCLUSIVE,          3),
    BARE_504                (Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    BARE_408                (Moment.ANSWER,        Reply.INCONCLUSIVE,          1),
    FOREIGN_ROWS            (Moment.ANSWER,        Reply.INCONCLUSIVE,          2),

    // Accepted, each recipient as its row says.
    MISSING_ROWS            (Moment.ANSWER,        Reply.ACCEPTED,              4),
    REFUSED_ROWS            (Moment.ANSWER,        Reply.ACCEPTED,              4),

    // Accepted as a whole; only the form is unusual.
    NO_ROWS                 (Moment.ANSWER,        Reply.ACCEPTED_WITHOUT_ID,   3),
    OTHER_ORDER             (Moment.ANSWER,        Reply.ACCEPTED,              8),
    REFERENCES_ECHOED       (Moment.ANSWER,        Reply.ACCEPTED,              4),
    ROW_OF_SOMEBODY_ELSE    (Moment.ANSWER,        Reply.ACCEPTED,              3),
    STATUS_AS_TEXT          (Moment.ANSWER,        Reply.ACCEPTED,              2),
    CONNECTION_CLOSE        (Moment.ANSWER,        Reply.ACCEPTED,              2),
    HTTP_1_0                (Moment.ANSWER,        Reply.ACCEPTED,              2),
    CHUNKED                 (Moment.ANSWER,        Reply.ACCEPTED,              2),
    DRIP                    (Moment.ANSWER,        Reply.ACCEPTED,              2),
    CLOSE_AFTERWARDS        (Moment.ANSWER,        Reply.ACCEPTED,              4),
    RESET_AFTERWARDS        (Moment.ANSWER,        Reply.ACCEPTED,              4),
    CLOSE_LATER             (Moment.ANSWER,        Reply.ACCEPTED,              4),
    RESET_LATER             (Moment.ANSWER,        Reply.ACCEPTED,              4),
    UNASKED_ACCEPTANCE      (Moment.ANSWER,        Reply.ACCEPTED,              4);
    // spotless:on

    /** When the server misbehaves, which is also what it needs for it. */
    enum Moment {
        /** Nothing of the body is taken in. */
        BEFORE_BODY,
        /** Some of the body is taken in. */
        IN_BODY,
        /** An answer before the body is there; only where the body is larger than all buffers between the two. */
        EARLY,
        /** An answer to the complete request that asks for a pause; only for accounts that are made for it. */
        PAUSE,
        /** An answer to the complete request, or none. */
        ANSWER
    }

    private final Moment moment;
    private final Reply reply;
    private final int weight;

    Misbehaviour(Moment moment, Reply reply, int weight) {
        this.moment = moment;
        this.reply = reply;
        this.weight = weight;
    }

    Moment moment() {
        return moment;
    }

    /** What the answer says of every recipient, unless its row says otherwise. */
    Reply reply() {
        return reply;
    }

    /** How often it is drawn, in relation to the others. */
    int weight() {
        return weight;
    }
}
