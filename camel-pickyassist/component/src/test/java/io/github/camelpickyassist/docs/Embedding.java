/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.docs;

import io.github.camelpickyassist.PickyAssistComponent;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** The component in an application that makes its Camel context itself. */
final class Embedding {

    private Embedding() {}

    static void component(CamelContext camel, String token) {
        PickyAssistComponent pickyassist = new PickyAssistComponent();
        pickyassist.getConfiguration().setToken(token);
        pickyassist.getConfiguration().setApplication("whatsapp-official");
        camel.addComponent("pickyassist", pickyassist);
    }

    static void twoAccounts(CamelContext camel, String berlin, String paris) {
        PickyAssistComponent first = new PickyAssistComponent();
        first.getConfiguration().setToken(berlin);
        camel.addComponent("pickyassist-berlin", first);

        PickyAssistComponent second = new PickyAssistComponent();
        second.getConfiguration().setToken(paris);
        camel.addComponent("pickyassist-paris", second);
    }

    static void sharedLimit(PickyAssistComponent pickyassist, ConcurrentMap<String, Map<String, Long>> shared) {
        pickyassist.setPushPermits(new SharedPermits(shared, 80, Clock.systemUTC()));
    }

    static void ownCertificates(PickyAssistComponent pickyassist) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:/etc/ssl/company.p12");
        store.setType("PKCS12");
        store.setPassword("{{env:TRUST_STORE_PASSWORD}}");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters tls = new SSLContextParameters();
        tls.setTrustManagers(trust);
        pickyassist.getConfiguration().setSslContextParameters(tls);
    }

    static void ownHttp(CamelContext camel, PickyAssistComponent pickyassist) {
        HttpComponent http = new HttpComponent();
        http.setProxyHost("proxy.example.org");
        http.setProxyPort(3128);
        camel.addComponent("http-for-pickyassist", http);
        pickyassist.getConfiguration().setHttpComponent(http);
    }
}
