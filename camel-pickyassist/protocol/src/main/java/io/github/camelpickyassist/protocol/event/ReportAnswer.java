/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.protocol.event;

/** The service's answer to a request for a delivery report. */
public sealed interface ReportAnswer permits DeliveryReport, ReportRefusal {}
