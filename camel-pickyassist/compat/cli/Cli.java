/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** Starts the Camel CLI, as JBang does, or prints a port that nothing listens on. */
public final class Cli {

    private Cli() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length == 1 && arguments[0].equals("--free-port")) {
            try (ServerSocket socket = new ServerSocket(0)) {
                System.out.println(socket.getLocalPort());
            }
        } else {
            CamelJBangMain.run(arguments);
        }
    }
}
