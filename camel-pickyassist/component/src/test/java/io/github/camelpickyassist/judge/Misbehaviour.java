/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import io.github.camelpickyassist.judge.Reception.Word;

/** What the server does with a request, one row each; {@link FaultPlan} draws among them. */
enum Misbehaviour {
    // spotless:off
    //                       when                  what the client learns     weight
    NONE                    (Moment.ANSWER,        Word.ACCEPTED,              0),

    // The request is not read to its end.
    RESET_BEFORE_READING    (Moment.BEFORE_BODY,   Word.NOTHING,               3),
    CLOSE_BEFORE_READING    (Moment.BEFORE_BODY,   Word.NOTHING,               3),
    RESET_IN_MID_REQUEST    (Moment.IN_BODY,       Word.NOTHING,               3),
    EARLY_ACCEPTANCE        (Moment.EARLY,         Word.NOTHING,             200),
    EARLY_REFUSAL           (Moment.EARLY,         Word.NO,                   60),

    // The service does not take it for now.
    TOO_MANY_FOR_A_SECOND   (Moment.PAUSE,         Word.NOT_NOW,               5),
    TOO_MANY                (Moment.PAUSE,         Word.NOT_NOW,               1),
    UNAVAILABLE_FOR_A_SECOND(Moment.PAUSE,         Word.NOT_NOW,               5),
    UNAVAILABLE             (Moment.ANSWER,        Word.NOT_NOW,               4),
    STATUS_101              (Moment.ANSWER,        Word.NOT_NOW,               8),
    STATUS_404              (Moment.ANSWER,        Word.NOT_NOW,               8),

    // The service refuses it.
    STATUS_401              (Moment.ANSWER,        Word.NO,                    2),
    STATUS_402              (Moment.ANSWER,        Word.NO,                    2),
    STATUS_403              (Moment.ANSWER,        Word.NO,                    2),
    STATUS_406              (Moment.ANSWER,        Word.NO,                    4),
    STATUS_410              (Moment.ANSWER,        Word.NO,                    2),
    STATUS_802              (Moment.ANSWER,        Word.NO,                    1),
    STATUS_999              (Moment.ANSWER,        Word.NO,                    1),
    HTTP_400                (Moment.ANSWER,        Word.NO,                    2),
    HTTP_401                (Moment.ANSWER,        Word.NO,                    1),
    HTTP_413                (Moment.ANSWER,        Word.NO,                    1),
    REDIRECT                (Moment.ANSWER,        Word.NO,                    1),

    // Nobody can know.
    CLOSE_WITHOUT_ANSWER    (Moment.ANSWER,        Word.NOTHING,               4),
    RESET_WITHOUT_ANSWER    (Moment.ANSWER,        Word.NOTHING,               4),
    STALL                   (Moment.ANSWER,        Word.NOTHING,               1),
    DRIP_WITHOUT_END        (Moment.ANSWER,        Word.NOTHING,               1),
    HALF_A_STATUS_LINE      (Moment.ANSWER,        Word.NOTHING,               2),
    HALF_THE_HEADERS        (Moment.ANSWER,        Word.NOTHING,               2),
    TRUNCATED               (Moment.ANSWER,        Word.NOTHING,               3),
    RESET_IN_MID_ANSWER     (Moment.ANSWER,        Word.NOTHING,               3),
    GARBAGE                 (Moment.ANSWER,        Word.NOTHING,               2),
    HTML                    (Moment.ANSWER,        Word.NOTHING,               2),
    EMPTY                   (Moment.ANSWER,        Word.NOTHING,               2),
    TRAILING_TEXT           (Moment.ANSWER,        Word.NOTHING,               2),
    STATUS_TWICE            (Moment.ANSWER,        Word.NOTHING,               2),
    STATUS_MISSING          (Moment.ANSWER,        Word.NOTHING,               2),
    STATUS_IN_OTHER_DIGITS  (Moment.ANSWER,        Word.NOTHING,               2),
    CONTRADICTION           (Moment.ANSWER,        Word.NOTHING,               2),
    HTTP_500_WITH_STATUS_100(Moment.ANSWER,        Word.NOTHING,               1),
    BARE_500                (Moment.ANSWER,        Word.NOTHING,               2),
    BARE_502                (Moment.ANSWER,        Word.NOTHING,               1),
    BARE_503                (Moment.ANSWER,        Word.NOTHING,               3),
    BARE_504                (Moment.ANSWER,        Word.NOTHING,               1),
    BARE_408                (Moment.ANSWER,        Word.NOTHING,               1),
    FOREIGN_ROWS            (Moment.ANSWER,        Word.NOTHING,               2),

    // Accepted, each recipient as its row says.
    MISSING_ROWS            (Moment.ANSWER,        Word.ACCEPTED,              4),
    REFUSED_ROWS            (Moment.ANSWER,        Word.ACCEPTED,              4),

    // Accepted as a whole; only the form is unusual.
    NO_ROWS                 (Moment.ANSWER,        Word.ACCEPTED_WITHOUT_ID,   3),
    OTHER_ORDER             (Moment.ANSWER,        Word.ACCEPTED,              8),
    REFERENCES_ECHOED       (Moment.ANSWER,        Word.ACCEPTED,              4),
    ROW_OF_SOMEBODY_ELSE    (Moment.ANSWER,        Word.ACCEPTED,              3),
    STATUS_AS_TEXT          (Moment.ANSWER,        Word.ACCEPTED,              2),
    CONNECTION_CLOSE        (Moment.ANSWER,        Word.ACCEPTED,              2),
    HTTP_1_0                (Moment.ANSWER,        Word.ACCEPTED,              2),
    CHUNKED                 (Moment.ANSWER,        Word.ACCEPTED,              2),
    DRIP                    (Moment.ANSWER,        Word.ACCEPTED,              2),
    CLOSE_AFTERWARDS        (Moment.ANSWER,        Word.ACCEPTED,              4),
    RESET_AFTERWARDS        (Moment.ANSWER,        Word.ACCEPTED,              4),
    CLOSE_LATER             (Moment.ANSWER,        Word.ACCEPTED,              4),
    RESET_LATER             (Moment.ANSWER,        Word.ACCEPTED,              4),
    UNASKED_ACCEPTANCE      (Moment.ANSWER,        Word.ACCEPTED,              4);
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
    private final Word word;
    private final int weight;

    Misbehaviour(Moment moment, Word word, int weight) {
        this.moment = moment;
        this.word = word;
        this.weight = weight;
    }

    Moment moment() {
        return moment;
    }

    /** What the answer says of every recipient, unless its row says otherwise. */
    Word word() {
        return word;
    }

    /** How often it is drawn, in relation to the others. */
    int weight() {
        return weight;
    }
}
