package dev.boxline.security.login;

import dev.boxline.process.identity.EngineUsers;
import dev.boxline.process.identity.StaffGroup;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Authenticates staff against the engine's user accounts. */
@Component
@Order(2)
public class StaffLogin implements AuthenticationProvider {

    private final EngineUsers users;

    StaffLogin(EngineUsers users) {
        this.users = users;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        if (!users.checkPassword(login.getName(), String.valueOf(login.getCredentials()))) {
            throw new BadCredentialsException("Wrong name or password");
        }
        return authenticated(login.getName());
    }

    /** For a user whose password was checked elsewhere. */
    public Authentication authenticated(String user) {
        return UsernamePasswordAuthenticationToken.authenticated(
                user, null, Role.authorities(roles(users.groups(user))));
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static Set<Role> roles(Collection<StaffGroup> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (StaffGroup group : groups) {
            switch (group) {
                case ADMINISTRATORS -> roles.addAll(Set.of(Role.ADMIN, Role.OPERATOR));
                case OPERATORS -> roles.add(Role.OPERATOR);
                case VIEWERS -> roles.add(Role.VIEWER);
            }
        }
        return roles;
    }
}
