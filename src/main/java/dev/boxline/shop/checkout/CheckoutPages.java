package dev.boxline.shop.checkout;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.PageController;
import dev.boxline.http.request.Submitted;
import dev.boxline.process.fulfilment.PurchaseNotStartedException;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The checkout form. Submitting it twice buys once. */
@PageController
class CheckoutPages {

    private static final String UNPAID_ORDERS = "redirect:/orders?tab=UNPAID";

    private final Catalogue catalogue;
    private final PaymentMethods methods;
    private final CheckoutService service;

    CheckoutPages(Catalogue catalogue, PaymentMethods methods, CheckoutService service) {
        this.catalogue = catalogue;
        this.methods = methods;
        this.service = service;
    }

    /** @param key the Idempotency-Key, created with the form */
    record CheckoutForm(String key, String name, String phone, String address, String method) {

        Submitted<CheckoutRequest> submitted(String sku) {
            return Submitted.form(
                    Map.of(
                            "courseSku", sku,
                            "paymentMethod", text(method),
                            "recipient", Map.of("name", text(name), "phone", text(phone), "address", text(address))),
                    CheckoutRequest.class);
        }

        private static String text(@Nullable String entered) {
            return entered == null ? "" : entered;
        }
    }

    @GetMapping("/courses/{sku}/checkout")
    String form(Model page, @PathVariable String sku) {
        return show(page, sku, new CheckoutForm(UUID.randomUUID().toString(), "", "", "", ""), List.of());
    }

    @PostMapping("/courses/{sku}/checkout")
    String buy(
            Model page,
            Authentication user,
            HttpServletRequest client,
            HttpServletResponse response,
            @PathVariable String sku,
            @ModelAttribute CheckoutForm form) {
        try {
            String key = IdempotencyKeyHeader.required(form.key());
            return "redirect:/orders/"
                    + service.buy(Buyer.of(user), key, form.submitted(sku), MobileBrowser.ip(client))
                            .orderNo();
        } catch (PurchaseNotStartedException accepted) {
            return UNPAID_ORDERS;
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.CONFLICT || problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                return UNPAID_ORDERS; // accepted, and started by the first click or by the sweep
            }
            response.setStatus(problem.status().value());
            return show(page, sku, form, wrong(problem));
        }
    }

    private String show(Model page, String sku, CheckoutForm form, List<String> wrong) {
        Course course = catalogue.find(sku).orElseThrow(() -> ProblemException.notFound("course"));
        page.addAttribute("course", course);
        page.addAttribute("methods", methods.offers());
        page.addAttribute("form", form);
        page.addAttribute("wrong", wrong);
        return "shop/checkout";
    }

    /** The names of the wrong fields, or the code of a problem that isn't about fields. */
    private static List<String> wrong(ProblemException problem) {
        return problem.errors().isEmpty()
                ? List.of(problem.code())
                : problem.errors().stream()
                        .map(ProblemException.WrongField::field)
                        .toList();
    }
}
