package dev.boxline.web.door;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where people arrive, and where they log in. */
@Controller
class FrontDoor {

    @GetMapping("/")
    String front(Model page, @Nullable Principal user) {
        page.addAttribute("user", user == null ? null : user.getName());
        return "front";
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }
}
