package dev.boxline.security.login;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** Roles of authenticated users. */
public enum Role {
    /** Buys for themselves. */
    CUSTOMER,
    /** Buys for customers. */
    INTEGRATION,
    /** Read-only access to the console and the operator API. */
    VIEWER,
    /** Also acts in the console and the operator API. */
    OPERATOR,
    /** Administers the engine; always an operator, too. */
    ADMIN;

    /** The roles as authorities. */
    public static List<GrantedAuthority> authorities(Collection<Role> roles) {
        return AuthorityUtils.createAuthorityList(
                roles.stream().map(role -> "ROLE_" + role).toList());
    }

    /** For {@code hasAnyRole}. */
    public static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
