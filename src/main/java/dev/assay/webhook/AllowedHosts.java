package dev.assay.webhook;

import dev.assay.problem.Rejected;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whom this server may be sent to by an address that a user wrote. Without a list: every host all of whose addresses
 * are public. With one: the listed hosts alone, wherever they are, because the operator vouches for their names; yet a
 * name never leads to the metadata of a cloud or to a link-local address, which must be listed in figures.
 *
 * <p>What is checked is the address that is connected to, looked up once for the check and the connection, so that a
 * name which changes its address between the two gains nothing.
 */
@ApplicationScoped
public class AllowedHosts {

    @Inject
    @ConfigProperty(name = "assay.notification.allowed-hosts")
    Optional<List<String>> allowed;

    /**
     * What can be said without looking a name up, to whoever writes the address.
     *
     * @throws Rejected naming {@code webhook.url}
     */
    public void requireAllowed(Webhook webhook) {
        var host = webhook.target().getHost();
        try {
            if (isInFigures(host)) {
                requireAllowed(host, InetAddress.getByName(host));
            } else if (!list().isEmpty() && !isListed(host)) {
                throw new RefusedHostException(host);
            }
        } catch (UnknownHostException refused) {
            throw Rejected.invalid("webhook.url", "names a host that results may not be sent to. The operator's "
                    + "setting assay.notification.allowed-hosts says which; without it, those with a public address");
        }
    }

    /**
     * Every address of a host.
     *
     * @throws RefusedHostException if one of them may not be called
     * @throws UnknownHostException if it has none
     */
    InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        for (var address : addresses) {
            requireAllowed(host, address);
        }
        return addresses;
    }

    private void requireAllowed(String host, InetAddress address) throws RefusedHostException {
        var isAllowed = switch (Reach.of(address)) {
            case PUBLIC -> list().isEmpty() || isListed(host);
            case INTERNAL -> isListed(host);
            case NOBODYS -> isInFigures(host) && isListed(host);
        };
        if (!isAllowed) {
            throw new RefusedHostException(host);
        }
    }

    /** IPv6, or IPv4 as it is usually written; what else a resolver may take for a number is checked when resolved. */
    private static boolean isInFigures(String host) {
        return host.indexOf(':') >= 0 || host.chars().allMatch(each -> each == '.' || each >= '0' && each <= '9');
    }

    private boolean isListed(String host) {
        var name = plain(host);
        return list().stream().map(AllowedHosts::plain).anyMatch(entry -> entry.equals(name)
                || entry.startsWith("*.") && name.length() >= entry.length() && name.endsWith(entry.substring(1)));
    }

    private List<String> list() {
        return allowed.orElse(List.of());
    }

    private static String plain(String host) {
        var name = host.strip().toLowerCase(Locale.ROOT);
        if (name.startsWith("[") && name.endsWith("]")) {
            return name.substring(1, name.length() - 1);
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** A host that may not be called; why is the operator's, not the user's, to know. */
    static final class RefusedHostException extends UnknownHostException {

        private static final long serialVersionUID = 1L;

        RefusedHostException(String host) {
            super(host);
        }
    }
}
