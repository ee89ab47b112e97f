package dev.boxline.startup;

import java.util.List;

/** The configuration is not secure enough to start with. The message lists every violation and contains no values. */
final class InsecureConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InsecureConfigurationException(List<String> violations) {
        super("Boxline refuses to start with this configuration:\n- " + String.join("\n- ", violations));
    }
}
