/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.dispatch;

import io.github.camelpickyassist.internal.submission.Row;
import io.github.camelpickyassist.protocol.push.Violation;
import java.util.List;

/**
 * Rows that were read together, with what was found wrong with them while they were read.
 *
 * @param dropped those that repeat an earlier one, if such are left out
 * @param last whether the source has no more
 */
record Chunk(List<Row> rows, List<Violation> violations, List<Row> dropped, boolean last) {}
