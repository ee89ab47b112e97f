package dev.boxline.security.login;

import dev.boxline.http.page.PageController;
import dev.boxline.http.page.PageFrame;
import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where people log in, and where they go from there. */
@PageController
class LoginPages {

    private static final Profiles DEMO = Profiles.of("demo");

    private final boolean demo;
    private final OidcLogin buyers;
    private final ConfiguredAccounts accounts;

    LoginPages(Environment environment, OidcLogin buyers, ConfiguredAccounts accounts) {
        this.buyers = buyers;
        this.accounts = accounts;
        demo = environment.acceptsProfiles(DEMO)
                || (environment.getActiveProfiles().length == 0
                        && Arrays.asList(environment.getDefaultProfiles()).contains("demo"));
    }

    /** The demo's users are named, for their passwords are their names. Who can't log in here is told so. */
    @GetMapping("/login")
    String login(Model page) {
        page.addAttribute("demo", demo);
        page.addAttribute("buyers", buyers.isOn() ? OidcLogin.START : null);
        page.addAttribute(
                "staffOnly",
                !buyers.isOn() && accounts.accounts().stream().noneMatch(account -> account.role() == Role.CUSTOMER));
        return "login";
    }

    @GetMapping("/welcome")
    String welcome(@ModelAttribute("frame") PageFrame.View frame) {
        return frame.staff() ? "redirect:/console" : "redirect:/";
    }
}
