package dev.boxline.security.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.util.function.SingletonSupplier;

/**
 * The host names this server accepts. With DNS rebinding, another site's host name that resolves to this machine would let
 * that site's scripts read what only this machine's users may read. IP addresses are always allowed.
 */
final class AllowedHosts {

    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-f:.%]+]");
    private static final String ANY_LABEL = "*";

    private final Set<String> names;
    private final Supplier<String> machine = SingletonSupplier.of(AllowedHosts::nameOfThisMachine);

    AllowedHosts(Collection<String> names) {
        this.names = names.stream().map(AllowedHosts::plain).collect(Collectors.toSet());
    }

    boolean accepts(String host) {
        String name = plain(host);
        return ADDRESS.matcher(name).matches()
                || name.equals("localhost")
                || name.endsWith(".localhost")
                || names.contains(name)
                || names.contains(withoutFirstLabel(name))
                || name.equals(machine.get());
    }

    private static String withoutFirstLabel(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? ANY_LABEL : ANY_LABEL + name.substring(dot);
    }

    private static String plain(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String nameOfThisMachine() {
        try {
            return plain(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
