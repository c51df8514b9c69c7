/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

/** What the service says when it is asked for the report of a push. */
public sealed interface ReportAnswer permits DeliveryReport, ReportRefusal {}
