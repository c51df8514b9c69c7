/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.fuzz;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.github.camelpickyassist.internal.body.NumberReading;
import io.github.camelpickyassist.protocol.push.Msisdn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers as people write them in a region, which the first byte chooses: the result is the digits as written, after a
 * country code or without the prefix of international calls or the zero in front, and nothing else.
 */
final class RegionTarget implements Target {

    /** Regions without rules of their own that rewrite numbers, as Argentina and Mexico have. */
    private static final List<String> REGIONS = List.of("DE", "GB", "US", "IT", "IN", "FR", "AE", "ZA");

    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();
    private static final int MAX_INTERNATIONAL_PREFIX = 3;

    private static final List<NumberReading> READINGS =
            REGIONS.stream().map(NumberReading::in).toList();

    /** Whether only the digit in front that is dialled inside a country was left out after the country code. */
    private static boolean isWithoutTrunkPrefix(String digits, String read) {
        for (int code = 1; code <= 3 && code < read.length(); code++) {
            String region = UTIL.getRegionCodeForCountryCode(Integer.parseInt(read.substring(0, code)));
            String prefix =
                    UTIL.getSupportedRegions().contains(region) ? UTIL.getNddPrefixForRegion(region, true) : null;
            if (prefix != null && digits.endsWith(read.substring(0, code) + prefix + read.substring(code))) {
                return digits.length() <= read.length() + prefix.length() + MAX_INTERNATIONAL_PREFIX;
            }
        }
        return false;
    }

    /** Whether only what is in front of a valid number was left out. */
    private static boolean isWithoutCarrier(String digits, String read) throws NumberParseException {
        PhoneNumber number = UTIL.parse("+" + read, null);
        return UTIL.isValidNumber(number) && digits.endsWith(UTIL.getNationalSignificantNumber(number));
    }

    @Override
    public void check(byte[] input) throws NumberParseException {
        if (input.length == 0) {
            return;
        }
        int region = Math.floorMod(input[0], REGIONS.size());
        NumberReading reading = READINGS.get(region);
        String written = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        List<String> problems = new ArrayList<>();
        String read = reading.read(written, problems::add);
        problems.forEach(
                problem -> Checks.that(written.length() < 6 || !problem.contains(written), "quotes the number"));
        if (!problems.isEmpty() || !Msisdn.isValid(read)) {
            return;
        }
        String digits = written.replaceAll("[^0-9]", "");
        String code = Integer.toString(UTIL.getCountryCodeForRegion(REGIONS.get(region)));
        Checks.that(
                digits.equals(read)
                        || digits.equals("00" + read)
                        || digits.equals("011" + read)
                        || read.equals(code + digits)
                        || digits.startsWith("0") && read.equals(code + digits.substring(1))
                        || isWithoutTrunkPrefix(digits, read)
                        || isWithoutCarrier(digits, read),
                "other digits than written");
        List<String> again = new ArrayList<>();
        Checks.equal(reading.read("+" + read, again::add), read, "read again");
        Checks.that(again.isEmpty(), "not possible when read again");
    }
}
