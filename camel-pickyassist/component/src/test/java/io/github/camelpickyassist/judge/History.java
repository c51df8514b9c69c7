/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.judge;

import java.util.List;
import java.util.Map;

/**
 * What happened in a run, as both sides tell it.
 *
 * @param receptions what the server did, by number, in the order of time
 * @param closes connections that the server closed between two requests
 * @param recipientsPerPush the most that one push can hold
 */
public record History(
        List<ExchangeRecord> records, Map<String, List<Reception>> receptions, long closes, int recipientsPerPush) {}
