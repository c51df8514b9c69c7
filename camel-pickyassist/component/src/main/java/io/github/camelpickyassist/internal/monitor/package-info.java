/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * What an application shows of accounts and of their lists. {@link
 * io.github.camelpickyassist.internal.monitor.AccountActivity} and {@link
 * io.github.camelpickyassist.internal.monitor.ListProgress} are the only source; log, events, health check, meters, JMX
 * and console read them, so that they agree. Nothing in here holds a token, a number or a text.
 */
@NullMarked
package io.github.camelpickyassist.internal.monitor;

import org.jspecify.annotations.NullMarked;
