package dev.boxline.security.login;

import dev.boxline.process.identity.StaffAccounts;
import dev.boxline.process.identity.StaffGroup;
import dev.boxline.process.identity.StaffVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

    private final StaffAccounts accounts;

    StaffLogin(StaffAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public Authentication authenticate(Authentication login) {
        return accounts.logIn(login.getName(), String.valueOf(login.getCredentials()))
                .map(StaffLogin::authenticated)
                .orElseThrow(() -> new BadCredentialsException("Wrong name or password"));
    }

    /** For a user who is logged in through the engine's login form. */
    public Authentication authenticated(String user) {
        return authenticated(accounts.recent(user));
    }

    /** The details hold the version of the account, which {@code UserSessions} compares. */
    private static Authentication authenticated(StaffVersion account) {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                account.user(), null, Role.authorities(roles(account.groups())));
        login.setDetails(account);
        return login;
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private static Set<Role> roles(List<String> groups) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        groups.stream().map(StaffGroup::of).flatMap(Optional::stream).forEach(group -> {
            switch (group) {
                case ADMINISTRATORS -> roles.addAll(Set.of(Role.ADMIN, Role.OPERATOR));
                case OPERATORS -> roles.add(Role.OPERATOR);
                case VIEWERS -> roles.add(Role.VIEWER);
            }
        });
        return roles;
    }
}
