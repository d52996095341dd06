package dev.assay.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.Timeout;

/**
 * An HTTP client that connects to allowed hosts only. It is Apache's, and not the JDK's as for models, because that one
 * looks hosts up by itself: only here can the address that was checked be the one that is connected to, while TLS still
 * asks for the host's name.
 */
final class GuardedHttp {

    private static final int AT_ONCE = 200;

    private GuardedHttp() {
    }

    /** @param silence after which a side that says nothing is given up */
    static CloseableHttpClient over(AllowedHosts hosts, Duration connect, Duration silence) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(checked(hosts))
                .setMaxConnTotal(AT_ONCE).setMaxConnPerRoute(AT_ONCE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(connect)).setSocketTimeout(Timeout.of(silence)).build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom().setMaxLineLength(8192).setMaxHeaderCount(100)
                                .setMaxEmptyLineCount(2).build())
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(connect)).setResponseTimeout(Timeout.of(silence))
                        .setProtocolUpgradeEnabled(false).setExpectContinueEnabled(false).build())
                .setConnectionReuseStrategy((request, answer, context) -> false)
                .setUserAgent("Assay")
                .disableRedirectHandling().disableAutomaticRetries().disableCookieManagement()
                .disableContentCompression().disableAuthCaching()
                .build();
    }

    private static DnsResolver checked(AllowedHosts hosts) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return hosts.resolve(host);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    /** Why there was no answer, without what an exception may tell of networks. */
    static String reason(IOException failed, boolean outOfTime, Duration limit) {
        if (outOfTime) {
            return "no answer within " + limit;
        }
        return switch (failed) {
            case ConnectTimeoutException slow -> "no connection in time";
            case HttpHostConnectException refused -> "no connection";
            case UnknownHostException unknown -> "its host has no address";
            case SSLException untrusted -> "no trusted TLS connection";
            default -> "the connection broke off";
        };
    }
}
