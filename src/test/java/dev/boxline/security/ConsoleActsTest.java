package dev.boxline.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Whatever can be done in the console is an operator's, though others bring a session and a form's token, too. */
class ConsoleActsTest extends HttpSecurityTestSupport {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void viewers_and_buyers_can_do_nothing_in_the_console() {
        List<String> acts = acts();
        assertThat(acts).hasSizeGreaterThan(5);
        for (String user : List.of("viewer", "mei")) {
            HttpTestClient browser = HttpTestClient.loggedIn(user, port);
            String token = browser.tokenOf("/");
            for (String act : acts) {
                assertThat(browser.form(act, "reason=forged&_csrf=" + token).statusCode())
                        .as(user + " " + act)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void an_operator_with_the_same_forms_gets_further() {
        getsFurther("operator", act -> !isForAdministrators(act));
    }

    @Test
    void an_administrator_gets_further_with_all_forms() {
        getsFurther("admin", act -> true);
    }

    @Test
    void an_operator_changes_no_catalogue() {
        HttpTestClient browser = HttpTestClient.loggedIn("operator", port);
        String token = browser.tokenOf("/console");
        List<String> acts =
                acts().stream().filter(ConsoleActsTest::isForAdministrators).toList();
        assertThat(acts)
                .isNotEmpty()
                .allSatisfy(
                        act -> assertThat(browser.form(act, "_csrf=" + token).statusCode())
                                .isEqualTo(403));
    }

    private static boolean isForAdministrators(String act) {
        return act.startsWith("/console/courses");
    }

    private void getsFurther(String user, Predicate<String> acts) {
        HttpTestClient browser = HttpTestClient.loggedIn(user, port);
        String token = browser.tokenOf("/console");
        for (String act : acts().stream().filter(acts).toList()) {
            assertThat(browser.form(act, "_csrf=" + token).statusCode()).as(act).isNotIn(401, 403);
            assertThat(browser.form(act, "reason=forged").statusCode())
                    .as(act + " without a token")
                    .isEqualTo(403);
        }
    }

    private List<String> acts() {
        return mappings.getHandlerMethods().keySet().stream()
                .filter(mapping -> mapping.getMethodsCondition().getMethods().contains(RequestMethod.POST))
                .flatMap(mapping -> mapping.getPatternValues().stream())
                .filter(path -> path.startsWith("/console"))
                .map(path -> path.replaceAll("\\{[^}]+}", "none"))
                .sorted()
                .toList();
    }
}
