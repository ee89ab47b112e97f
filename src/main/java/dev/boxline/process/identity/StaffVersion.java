package dev.boxline.process.identity;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a staff account that a session depends on. A change ends the session.
 *
 * @param user the account's name
 * @param password the stored hash, itself hashed; empty when the account does not exist
 * @param groups ids of all its groups, sorted
 */
public record StaffVersion(String user, String password, List<String> groups) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Copies the groups. */
    public StaffVersion {
        groups = List.copyOf(groups);
    }

    /** Why a session with this version ends, given the current version; empty while it remains valid. */
    public Optional<String> endedBy(StaffVersion current) {
        if (current.password.isEmpty()) {
            return Optional.of("The account was deleted.");
        }
        if (!current.password.equals(password)) {
            return Optional.of("The account has a new password.");
        }
        return current.groups.equals(groups)
                ? Optional.empty()
                : Optional.of("The account's groups changed from " + groups + " to " + current.groups + ".");
    }
}
