/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.push;

import static io.github.camelpickyassist.protocol.push.StatusCode.Repeat.AFTER_A_PAUSE;
import static io.github.camelpickyassist.protocol.push.StatusCode.Repeat.NEVER;
import static io.github.camelpickyassist.protocol.push.StatusCode.Repeat.WHEN_CHANGED;

import java.util.Map;
import java.util.TreeMap;

/**
 * The codes of the answer's {@code status}, one row each. They are sent with HTTP status 200; those that look like HTTP
 * codes have other meanings (404: the phone is offline; 408: the project is inactive).
 *
 * <p>Sources: the vendor's push pages, "Template Status API" and "WhatsApp Profile API" for 100, 405, 801, 804, 817 and
 * 819 to 822; the rest from public clients that cite the vendor.
 */
public enum StatusCode {
    // spotless:off
    //                          code  meaning                                        category                        repeat
    ACCEPTED                    (100, "Success",                                     StatusCategory.ACCEPTED,        NEVER),
    SERVICE_UNAVAILABLE         (101, "Service Unavailable",                         StatusCategory.UNAVAILABLE,     AFTER_A_PAUSE),
    AUTHENTICATION_FAILED       (401, "Authentication Failed",                       StatusCategory.AUTHENTICATION,  WHEN_CHANGED),
    EMPTY_NUMBER_LIST           (402, "Empty Number List",                           StatusCategory.INPUT,           WHEN_CHANGED, true),
    INSUFFICIENT_BALANCE        (403, "Insufficient Balance",                        StatusCategory.CREDIT,          WHEN_CHANGED),
    PHONE_OUT_OF_REACH          (404, "Unable to Communicate with Your Phone",       StatusCategory.UNAVAILABLE,     AFTER_A_PAUSE),
    API_NOT_IN_PLAN             (405, "API Is Not Active For This Plan",             StatusCategory.CONFIGURATION,   WHEN_CHANGED),
    INVALID_NUMBER              (406, "Invalid Mobile Number",                       StatusCategory.INPUT,           WHEN_CHANGED, true),
    EMPTY_MESSAGE               (407, "Message cannot be empty",                     StatusCategory.INPUT,           WHEN_CHANGED, true),
    PROJECT_NOT_ACTIVE          (408, "Project is not Active",                       StatusCategory.CONFIGURATION,   WHEN_CHANGED),
    INVALID_USER                (409, "Invalid User",                                StatusCategory.AUTHENTICATION,  WHEN_CHANGED),
    INVALID_REQUEST             (410, "Invalid Request",                             StatusCategory.INPUT,           WHEN_CHANGED, true),
    TOO_MANY_REQUESTS           (429, "Too Many Requests",                           StatusCategory.UNAVAILABLE,     AFTER_A_PAUSE),
    OFFICIAL_ACCOUNT_NOT_ACTIVE (801, "Official WhatsApp Account Not Active",        StatusCategory.CONFIGURATION,   WHEN_CHANGED),
    SESSION_EXPIRED             (802, "Not Contactable, 24 Hours Session Expired",   StatusCategory.SESSION_EXPIRED, WHEN_CHANGED),
    INVALID_TEMPLATE_ID         (804, "Invalid Template ID",                         StatusCategory.INPUT,           WHEN_CHANGED),
    NO_TEMPLATES_FOUND          (817, "No Templates Found",                          StatusCategory.INPUT,           WHEN_CHANGED),
    PROFILE_ABOUT_TOO_LONG      (819, "About text too long",                         StatusCategory.INPUT,           WHEN_CHANGED),
    PROFILE_ADDRESS_TOO_LONG    (820, "Address too long",                            StatusCategory.INPUT,           WHEN_CHANGED),
    PROFILE_DESCRIPTION_TOO_LONG(821, "Description too long",                        StatusCategory.INPUT,           WHEN_CHANGED),
    PROFILE_EMAIL_TOO_LONG      (822, "E-mail too long",                             StatusCategory.INPUT,           WHEN_CHANGED),
    UNDOCUMENTED                (0,   "not documented",                              StatusCategory.UNKNOWN,         WHEN_CHANGED);
    // spotless:on

    /** Whether the same push may be sent again. */
    public enum Repeat {
        /** The push was accepted: a repeat would send and bill it twice. */
        NEVER,
        /** The push was refused temporarily. */
        AFTER_A_PAUSE,
        /** The push is refused until it, the account or the balance changes. */
        WHEN_CHANGED
    }

    private static final Map<Integer, StatusCode> BY_NUMBER = new TreeMap<>();

    static {
        for (StatusCode code : values()) {
            BY_NUMBER.put(code.number, code);
        }
    }

    private final int number;
    private final String meaning;
    private final StatusCategory category;
    private final Repeat repeat;
    private final boolean oneRecipient;

    StatusCode(int number, String meaning, StatusCategory category, Repeat repeat) {
        this(number, meaning, category, repeat, false);
    }

    StatusCode(int number, String meaning, StatusCategory category, Repeat repeat, boolean oneRecipient) {
        this.number = number;
        this.meaning = meaning;
        this.category = category;
        this.repeat = repeat;
        this.oneRecipient = oneRecipient;
    }

    /** Returns the row for this number; {@link #UNDOCUMENTED} if there is none. */
    public static StatusCode of(int number) {
        return BY_NUMBER.getOrDefault(number, UNDOCUMENTED);
    }

    public int number() {
        return number;
    }

    /** Returns the meaning in the service's own words. */
    public String meaning() {
        return meaning;
    }

    public StatusCategory category() {
        return category;
    }

    public Repeat repeat() {
        return repeat;
    }

    /**
     * Returns whether a single recipient can be the cause, so that the other recipients would be accepted without it.
     */
    public boolean canBeOneRecipient() {
        return oneRecipient;
    }
}
