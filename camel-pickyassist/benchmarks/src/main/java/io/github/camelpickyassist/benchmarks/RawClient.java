/*
 * Copyright the camel-pickyassist authors
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelpickyassist.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.FileEntity;

/** Apache HttpClient as it comes, with bytes that are ready made: the least that sending can take. */
final class RawClient implements AutoCloseable {

    private final CloseableHttpClient client;
    private final URI url;

    RawClient(String server) {
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(64)
                .setMaxConnPerRoute(64)
                .build();
        this.client = HttpClients.custom().setConnectionManager(pool).build();
        this.url = URI.create(server + "/api/v2/push");
    }

    void send(byte[] push) throws IOException {
        send(new ByteArrayEntity(push, ContentType.APPLICATION_JSON));
    }

    void send(File push) throws IOException {
        send(new FileEntity(push, ContentType.APPLICATION_JSON));
    }

    private void send(HttpEntity entity) throws IOException {
        HttpPost post = new HttpPost(url);
        post.setEntity(entity);
        int status = client.execute(post, response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
        });
        if (status != 200) {
            throw new IOException("HTTP " + status);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
