/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** A line that passes on so many bytes in each direction, in slices, and is then cut. */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int server;
    private final int slice;
    private final long up;
    private final long down;
    private final boolean reset;

    CuttingProxy(int server, int slice, long up, long down, boolean reset) throws IOException {
        this.server = server;
        this.slice = slice;
        this.up = up;
        this.down = down;
        this.reset = reset;
        ScriptedServer.daemon(this::accept).start();
    }

    URI baseUrl() {
        return URI.create("http://localhost:" + listener.getLocalPort() + "/api/v2");
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket target = new Socket(InetAddress.getLoopbackAddress(), server);
                client.setTcpNoDelay(true);
                target.setTcpNoDelay(true);
                ScriptedServer.daemon(() -> pump(client, target, up)).start();
                ScriptedServer.daemon(() -> pump(target, client, down)).start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pump(Socket from, Socket to, long most) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[slice];
            long left = most;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(slice, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            if (reset) {
                from.setSoLinger(true, 0);
                to.setSoLinger(true, 0);
            }
        } catch (IOException cut) {
            // By the other direction, or by one of the ends.
        }
    }
}
