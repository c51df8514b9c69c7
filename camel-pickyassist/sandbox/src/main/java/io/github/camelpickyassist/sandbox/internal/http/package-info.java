/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * A small, strict HTTP/1.1 server and client on blocking sockets; no other package opens any. It gives the connection
 * itself to whoever answers a request, because the sandbox has to send what no ordinary server sends.
 *
 * <p>Internal: public only for the other packages of the sandbox; it may change in any release. No public type of the
 * sandbox exposes a type of this package.
 */
@NullMarked
package io.github.camelpickyassist.sandbox.internal.http;

import org.jspecify.annotations.NullMarked;
