/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.sandbox.internal.http;

/** A request whose body has not been read yet. */
public record Request(RequestHead head, Body body) {}
