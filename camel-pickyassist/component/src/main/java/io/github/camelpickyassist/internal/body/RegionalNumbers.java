/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.body;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber.CountryCodeSource;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people write them in one region, by libphonenumber. That library reads whatever looks like a number; here
 * it sees digits only, of a spelling that can stand for nothing else. Digits that can be a number of the region as well
 * as one with a country code are refused, because one of the two is somebody else's.
 */
final class RegionalNumbers implements NumberReading {

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int MAX_LENGTH = 64;
    private static final String SEPARATORS = " \u00a0\u202f-\u2010\u2011\u2013().";
    private static final String PLUS = "+";
    private static final String WITHOUT_AREA_CODE = "without area code";

    private final String region;

    private RegionalNumbers(String region) {
        this.region = region;
    }

    static RegionalNumbers of(String region) {
        String code = region.strip().toUpperCase(Locale.ROOT);
        if (!UTIL.getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException("unknown region '" + region
                    + "'; an ISO 3166 country code of two letters expected, "
                    + (code.equals("UK") ? "GB for the United Kingdom" : "such as DE or GB"));
        }
        return new RegionalNumbers(code);
    }

    @Override
    public String read(String written, Consumer<String> problem) {
        String spelling = written.strip();
        if (spelling.isEmpty()
                || spelling.length() > MAX_LENGTH
                || Msisdn.otherForm(spelling).isPresent()) {
            return written;
        }
        String bare = bare(spelling, problem);
        PhoneNumber number = bare == null ? null : number(bare, problem);
        return number == null ? written : e164(number);
    }

    /** The digits, after a plus sign if there is one; null if anything else is there that is not between digits. */
    private static @Nullable String bare(String spelling, Consumer<String> problem) {
        StringBuilder bare = new StringBuilder(spelling.length());
        int slashes = 0;
        for (int i = 0; i < spelling.length(); i++) {
            char c = spelling.charAt(i);
            slashes += c == '/' ? 1 : 0;
            if (c >= '0' && c <= '9' || c == '+' && bare.length() == 0) {
                bare.append(c);
            } else if (SEPARATORS.indexOf(c) < 0 && (c != '/' || slashes > 1 || bare.length() == 0)) {
                problem.accept(kind(c) + "; digits expected, without an extension");
                return null;
            }
        }
        return bare.toString();
    }

    private static String kind(char c) {
        if (Character.isLetter(c)) {
            return "letters";
        } else if (Character.isDigit(c)) {
            return "digits other than 0 to 9";
        }
        return Character.getType(c) == Character.FORMAT || Character.isISOControl(c)
                ? "invisible characters"
                : "punctuation";
    }

    private @Nullable PhoneNumber number(String bare, Consumer<String> problem) {
        try {
            PhoneNumber number = UTIL.parseAndKeepRawInput(bare, region);
            return switch (number.getCountryCodeSource()) {
                case FROM_DEFAULT_COUNTRY -> national(bare, number, problem);
                case FROM_NUMBER_WITHOUT_PLUS_SIGN ->
                    isE164(bare, number) ? possible(bare, number, problem) : uncertain(problem);
                default -> international(bare, number, problem);
            };
        } catch (NumberParseException e) {
            problem.accept(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE -> "unknown country code";
                        case TOO_LONG -> impossible("too long");
                        default -> impossible("too short");
                    });
            return null;
        }
    }

    /** The library puts an area code in front of a short number of some countries, which is a guess from abroad. */
    private @Nullable PhoneNumber international(String bare, PhoneNumber number, Consumer<String> problem) {
        int written = withoutCountryCode(bare, number).length();
        if (UTIL.getNationalSignificantNumber(number).length() > written) {
            problem.accept(impossible(WITHOUT_AREA_CODE));
            return null;
        }
        return possible(bare, number, problem);
    }

    /** Decides what digits without a plus sign and without the region's prefix of international calls are. */
    private @Nullable PhoneNumber national(String bare, PhoneNumber number, Consumer<String> problem) {
        String complete = bare.startsWith("00") ? bare.substring(2) : bare;
        PhoneNumber abroad = parsed(PLUS + complete);
        if (abroad == null || !isPossible(abroad)) {
            return possible(bare, number, problem);
        }
        boolean validAbroad = UTIL.isValidNumber(abroad);
        boolean validHere = UTIL.isValidNumber(number);
        if (isPossible(number) && isWrittenAsThere(bare, number)) {
            if (validHere || !validAbroad) {
                return number;
            }
        } else if (isE164(complete, abroad) && isMoreLikely(abroad, validAbroad, number, validHere)) {
            return abroad;
        }
        return uncertain(problem);
    }

    /** Whether digits that are not written as people write them there are complete as they are. */
    private static boolean isMoreLikely(
            PhoneNumber abroad, boolean validAbroad, PhoneNumber number, boolean validHere) {
        boolean sameCountry = abroad.getCountryCode() == number.getCountryCode();
        return !isPossible(number) || validAbroad && (!validHere || sameCountry);
    }

    private @Nullable PhoneNumber uncertain(Consumer<String> problem) {
        problem.accept(
                "may be a number of " + region + " or one with a country code; write '+' in front of a country code");
        return null;
    }

    /** Whether these are the digits of this number as they are: the library takes off a trunk zero, for instance. */
    private static boolean isE164(String digits, PhoneNumber number) {
        return e164(number).equals(digits);
    }

    private static String e164(PhoneNumber number) {
        return UTIL.format(number, PhoneNumberFormat.E164).substring(1);
    }

    /** Whether nothing is left out that people write there, the zero in front for instance. */
    private boolean isWrittenAsThere(String bare, PhoneNumber number) {
        return PhoneNumberUtil.normalizeDigitsOnly(UTIL.format(number, PhoneNumberFormat.NATIONAL))
                        .equals(bare)
                || isFoundInText(bare);
    }

    /** Whether this is a valid number of the region, with the prefix that people must not leave out there. */
    private boolean isFoundInText(String bare) {
        Iterator<PhoneNumberMatch> found =
                UTIL.findNumbers(bare, region, Leniency.VALID, 1).iterator();
        return found.hasNext() && found.next().rawString().equals(bare);
    }

    private @Nullable PhoneNumber possible(String bare, PhoneNumber number, Consumer<String> problem) {
        ValidationResult result = UTIL.isPossibleNumberWithReason(number);
        if (result == ValidationResult.IS_POSSIBLE && keepsTrunkZero(number)) {
            problem.accept(impossible("no number after the zero"));
            return null;
        } else if (result == ValidationResult.IS_POSSIBLE) {
            if (isAsWritten(bare, number) || UTIL.isValidNumber(number)) {
                return number;
            }
            problem.accept(impossible("no number begins with these digits"));
            return null;
        }
        problem.accept(
                switch (result) {
                    case TOO_SHORT -> impossible("too short");
                    case TOO_LONG -> impossible("too long");
                    case IS_POSSIBLE_LOCAL_ONLY -> impossible(WITHOUT_AREA_CODE);
                    case INVALID_COUNTRY_CODE -> "unknown country code";
                    default -> impossible("no number has so many digits");
                });
        return null;
    }

    /**
     * Whether the digits are those of the number, after the prefix that people dial there. The library also takes off what
     * selects a carrier, and rewrites some numbers; if the result is not valid, that was a guess.
     */
    private static boolean isAsWritten(String bare, PhoneNumber number) {
        String digits = UTIL.getNationalSignificantNumber(number);
        String written = withoutCountryCode(bare, number);
        return written.equals(digits) || written.equals(trunkPrefix(number) + digits);
    }

    private static String withoutCountryCode(String bare, PhoneNumber number) {
        if (number.getCountryCodeSource() == CountryCodeSource.FROM_DEFAULT_COUNTRY) {
            return bare;
        }
        String code = Integer.toString(number.getCountryCode());
        return bare.substring(bare.indexOf(code) + code.length());
    }

    private static String trunkPrefix(PhoneNumber number) {
        String home = UTIL.getRegionCodeForCountryCode(number.getCountryCode());
        String prefix = UTIL.getSupportedRegions().contains(home) ? UTIL.getNddPrefixForRegion(home, true) : null;
        return prefix == null ? "" : prefix;
    }

    /**
     * Whether a zero in front is left that cannot be dialled: the library keeps it where the digits after it are no number,
     * in 0171 for instance. In a few countries, such as Italy, it belongs to the number.
     */
    private static boolean keepsTrunkZero(PhoneNumber number) {
        return number.isItalianLeadingZero() && !UTIL.isValidNumber(number);
    }

    private String impossible(String reason) {
        return "not a possible number, read as in " + region + ": " + reason;
    }

    private static boolean isPossible(PhoneNumber number) {
        return UTIL.isPossibleNumberWithReason(number) == ValidationResult.IS_POSSIBLE && !keepsTrunkZero(number);
    }

    private @Nullable PhoneNumber parsed(String bare) {
        try {
            return UTIL.parse(bare, region);
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
