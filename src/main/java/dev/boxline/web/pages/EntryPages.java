package dev.boxline.web.pages;

import dev.boxline.web.door.login.HouseAccounts;
import dev.boxline.web.door.login.PageLogin;
import dev.boxline.web.door.login.Role;
import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Where people log in, and where they go from there. */
@Controller
class EntryPages {

    private static final Profiles DEMO = Profiles.of("demo");

    private final boolean demo;
    private final PageLogin buyers;
    private final HouseAccounts accounts;

    EntryPages(Environment environment, PageLogin buyers, HouseAccounts accounts) {
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
        page.addAttribute("buyers", buyers.isOn() ? PageLogin.START : null);
        page.addAttribute(
                "staffOnly",
                !buyers.isOn() && accounts.accounts().stream().noneMatch(account -> account.role() == Role.CUSTOMER));
        return "login";
    }

    @GetMapping("/welcome")
    String welcome(@ModelAttribute("frame") Frame.View frame) {
        return frame.staff() ? "redirect:/console" : "redirect:/";
    }
}
