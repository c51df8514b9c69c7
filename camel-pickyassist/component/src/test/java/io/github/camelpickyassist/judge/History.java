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
 * @param cuts requests that the server did not read to the end, and connections that it closed between two requests
 * @param recipientsPerPush the most that one push can hold
 */
record History(List<Errand> errands, Map<String, List<Reception>> receptions, long cuts, int recipientsPerPush) {}
