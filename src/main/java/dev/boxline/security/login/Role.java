package dev.boxline.security.login;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/** What somebody may be here. */
public enum Role {
    /** Buys for himself. */
    CUSTOMER,
    /** Buys for customers. */
    INTEGRATION,
    /** Sees what operators see. */
    VIEWER,
    /** Sees and acts. */
    OPERATOR,
    /** Looks after the engine; is an operator too. */
    ADMIN;

    /** As Spring Security wants them. */
    public static List<GrantedAuthority> authorities(Collection<Role> roles) {
        return AuthorityUtils.createAuthorityList(
                roles.stream().map(role -> "ROLE_" + role).toList());
    }

    /** Names, as Spring Security's rules want them. */
    public static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
