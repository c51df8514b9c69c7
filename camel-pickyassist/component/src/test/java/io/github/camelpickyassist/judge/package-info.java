/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Judges the component as a whole: callers send messages through routes to a server that misbehaves by a seed, and
 * what the server logged is compared with the result that each caller got.
 *
 * <p>The harness uses nothing but what a user of the component has: URIs, headers, exceptions and results. {@link
 * io.github.camelpickyassist.judge.Soak} runs it, {@link io.github.camelpickyassist.judge.Judge} has the rules, {@link
 * io.github.camelpickyassist.judge.Misbehaviour} lists what the server does wrong.
 */
@NullMarked
package io.github.camelpickyassist.judge;

import org.jspecify.annotations.NullMarked;
