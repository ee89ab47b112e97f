package dev.boxline.security.login;

import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFrame;
import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The login page, and the redirect after a login. */
@PageController
class LoginPages {

    private static final Profiles DEMO = Profiles.of("demo");

    private final boolean demo;
    private final OidcLogin oidcLogin;
    private final ConfiguredAccounts accounts;

    LoginPages(Environment environment, OidcLogin oidcLogin, ConfiguredAccounts accounts) {
        this.oidcLogin = oidcLogin;
        this.accounts = accounts;
        demo = environment.acceptsProfiles(DEMO)
                || (environment.getActiveProfiles().length == 0
                        && Arrays.asList(environment.getDefaultProfiles()).contains("demo"));
    }

    /** Shows the demo users, and whether only staff can log in. */
    @GetMapping("/login")
    String login(Model page) {
        page.addAttribute("demo", demo);
        page.addAttribute("buyers", oidcLogin.isEnabled() ? OidcLogin.START : null);
        page.addAttribute(
                "staffOnly",
                !oidcLogin.isEnabled()
                        && accounts.accounts().stream().noneMatch(account -> account.role() == Role.CUSTOMER));
        return "login";
    }

    @GetMapping("/welcome")
    String welcome(@ModelAttribute("frame") PageFrame.View frame) {
        return frame.staff() ? "redirect:/console" : "redirect:/";
    }
}
