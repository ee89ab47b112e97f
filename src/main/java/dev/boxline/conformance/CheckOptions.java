package dev.boxline.conformance;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param url the partner's address, the same as in {@code boxline.<role>.endpoint.url}
 * @param headers sent with every request, each as name and value
 * @param junit where to write JUnit XML; null for none
 * @param keys where to keep keys for a later check after a restart; null for nowhere
 * @param afterRestart the keys kept by an earlier check; null for none
 * @param callbacks where the partner sends callbacks; null when they are not checked
 */
record CheckOptions(
        PartnerRole role,
        URI url,
        URI health,
        List<Header> headers,
        @Nullable Path junit,
        @Nullable Path keys,
        @Nullable Path afterRestart,
        @Nullable Callbacks callbacks) {

    static final String USAGE = """
            Usage: java -jar boxline.jar check-partner warehouse|logistics URL [options]

            Checks whether the partner at URL keeps the partner contract. It sends test orders, so use a test endpoint.

              --header 'Name: value'   sent with every request, such as a login; may be repeated
              --health URL             the health address; by default URL/health
              --junit FILE             also writes the results as JUnit XML
              --keys FILE              keeps some keys in FILE; restart the partner, then check it again with
              --after-restart FILE     asks for the keys in FILE: a restart must not lose them
              --callbacks PORT         receives the partner's callbacks at http://this-machine:PORT/callbacks/logistics
              --callback-secret TEXT   the secret they are signed with; by default BOXLINE_LOGISTICS_CALLBACK_SECRET

            Exit code: 0 when the contract is kept, 1 when it is not, 2 for a wrong command line.
            """;

    record Header(String name, String value) {

        /** Keeps logins out of messages. */
        @Override
        public String toString() {
            return name + ": …";
        }
    }

    /** Where callbacks are received, and the secret that signs them. */
    record Callbacks(int port, String secret) {

        @Override
        public String toString() {
            return "port " + port;
        }
    }

    /** A wrong command line. */
    static final class UsageException extends Exception {

        private static final long serialVersionUID = 1L;

        UsageException(String message) {
            super(message);
        }
    }

    static CheckOptions parse(String[] args) throws UsageException {
        List<String> positional = new ArrayList<>();
        List<Header> headers = new ArrayList<>();
        Path junit = null;
        String health = null;
        Path keys = null;
        Path afterRestart = null;
        String port = null;
        String secret = null;
        for (Iterator<String> words = Arrays.asList(args).iterator(); words.hasNext(); ) {
            String word = words.next();
            int equals = word.indexOf('=');
            String option = equals < 0 ? word : word.substring(0, equals);
            switch (option) {
                case "--header" -> headers.add(header(value(option, word, words)));
                case "--junit" -> junit = file(value(option, word, words));
                case "--keys" -> keys = file(value(option, word, words));
                case "--after-restart" -> {
                    afterRestart = file(value(option, word, words));
                    if (!Files.isReadable(afterRestart)) {
                        throw new UsageException("There is no file " + afterRestart + "; write it with --keys before.");
                    }
                }
                case "--callbacks" -> port = value(option, word, words);
                case "--callback-secret" -> secret = value(option, word, words);
                case "--health" -> health = value(option, word, words);
                default -> {
                    if (word.startsWith("-")) {
                        throw new UsageException("There is no option " + option + ".");
                    }
                    positional.add(word);
                }
            }
        }
        if (positional.size() != 2) {
            throw new UsageException("Give a role, warehouse or logistics, and the partner's URL.");
        }
        PartnerRole role = PartnerRole.of(positional.get(0));
        if (role == null) {
            throw new UsageException("The role is warehouse or logistics, not \"" + positional.get(0) + "\".");
        }
        URI url = address(positional.get(1).replaceAll("/+$", ""));
        return new CheckOptions(
                role,
                url,
                address(health == null ? url + "/health" : health),
                List.copyOf(headers),
                junit,
                keys,
                afterRestart,
                callbacks(role, port, secret));
    }

    private static @Nullable Callbacks callbacks(PartnerRole role, @Nullable String port, @Nullable String given)
            throws UsageException {
        if (port == null && given == null) {
            return null;
        }
        String secret = given == null ? System.getenv("BOXLINE_LOGISTICS_CALLBACK_SECRET") : given;
        if (role != PartnerRole.LOGISTICS) {
            throw new UsageException("Only a logistics company sends callbacks.");
        }
        if (port == null || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new UsageException("--callbacks needs the number of a port.");
        }
        if (secret == null || secret.isEmpty()) {
            throw new UsageException("Callbacks are checked with --callback-secret.");
        }
        return new Callbacks(Integer.parseInt(port), secret);
    }

    private static String value(String option, String word, Iterator<String> words) throws UsageException {
        if (word.length() > option.length()) {
            return word.substring(option.length() + 1);
        }
        if (!words.hasNext()) {
            throw new UsageException("The option " + option + " needs a value.");
        }
        return words.next();
    }

    private static Header header(String text) throws UsageException {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon).strip();
        String value = text.substring(colon + 1).strip();
        if (colon < 1 || !name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || !value.matches("[\\x20-\\x7E]+")) {
            throw new UsageException("A header is given as 'Name: value'.");
        }
        return new Header(name, value);
    }

    private static Path file(String text) throws UsageException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + text + "\" is not a file name.");
        }
    }

    private static URI address(String text) throws UsageException {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below
        }
        throw new UsageException("\"" + text + "\" is not an http or https URL.");
    }
}
