package dev.netc.cli.data;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies that {@code http_proxy}, {@code https_proxy} and {@code no_proxy} name, in lower or upper case, as curl
 * reads them; Java's own settings where they name none. Names and passwords in them are not used.
 */
final class EnvironmentProxies extends ProxySelector {
    private final Map<String, String> environment;

    private EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    static ProxySelector of(Map<String, String> environment) {
        return new EnvironmentProxies(environment);
    }

    @Override
    public List<Proxy> select(URI uri) {
        String proxy = variable(uri.getScheme() + "_proxy");
        if (proxy.isEmpty()) {
            return ProxySelector.getDefault().select(uri);
        }
        if (isDirect(uri.getHost())) {
            return List.of(Proxy.NO_PROXY);
        }
        URI address = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
        int port = address.getPort() < 0 ? 80 : address.getPort();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port)));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The download itself reports it.
    }

    private boolean isDirect(String host) {
        for (String name : variable("no_proxy").split("[ ,]+")) {
            String suffix = name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || (!name.isEmpty() && ("." + host).endsWith(suffix))) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        return environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
    }
}
