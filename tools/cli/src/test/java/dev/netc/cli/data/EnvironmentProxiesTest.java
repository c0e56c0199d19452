package dev.netc.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {

    @Test
    void theVariableOfTheSchemeNamesTheProxyInEitherCase() {
        assertEquals("p:3128", select(Map.of("https_proxy", "http://p:3128"), "https://a.org/x"));
        assertEquals("p:80", select(Map.of("HTTPS_PROXY", "p:80"), "https://a.org/x"));
        assertEquals("DIRECT", select(Map.of("http_proxy", "http://p:3128"), "https://a.org/x"));
    }

    @Test
    void hostsOfNoProxyAreReachedDirectly() {
        for (String hosts : List.of("a.org", "x.org, .a.org", "org", "*")) {
            assertEquals("DIRECT", select(Map.of("https_proxy", "p:1", "no_proxy", hosts), "https://b.a.org/x"));
        }
        assertEquals("p:1", select(Map.of("https_proxy", "p:1", "no_proxy", "c.org,a.or"), "https://b.a.org/x"));
    }

    private static String select(Map<String, String> environment, String uri) {
        Proxy proxy = EnvironmentProxies.of(environment).select(URI.create(uri)).get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : proxy.type().toString();
    }
}
