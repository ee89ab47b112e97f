package dev.boxline.shop.checkout;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.http.page.FormBody;
import dev.boxline.http.page.PageController;
import dev.boxline.ordering.IdempotentRequest;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.process.fulfilment.PurchaseNotStartedException;
import dev.boxline.shop.idempotency.IdempotencyKeyHeader;
import dev.boxline.shop.idempotency.RequestFingerprint;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Buying: one form, under one key, however often it is sent. */
@PageController
class CheckoutPages {

    private final Catalogue catalogue;
    private final CheckoutService desk;

    CheckoutPages(Catalogue catalogue, CheckoutService desk) {
        this.catalogue = catalogue;
        this.desk = desk;
    }

    /**
     * What is on the form.
     *
     * @param key made with the form, so that a second click is the same purchase
     */
    record BuyForm(String key, String name, String phone, String address, String method) {

        byte[] body(String sku) {
            var recipient =
                    new FormBody().with("name", name).with("phone", phone).with("address", address);
            return new FormBody()
                    .with("courseSku", sku)
                    .with("paymentMethod", method)
                    .with("recipient", recipient)
                    .bytes();
        }
    }

    @GetMapping("/courses/{sku}/checkout")
    String form(Model page, @PathVariable String sku) {
        return show(page, sku, new BuyForm(UUID.randomUUID().toString(), "", "", "", ""), List.of());
    }

    @PostMapping("/courses/{sku}/checkout")
    String buy(
            Model page,
            Authentication who,
            HttpServletResponse response,
            @PathVariable String sku,
            @ModelAttribute BuyForm form) {
        Buyer buyer = Buyer.of(who);
        byte[] body = form.body(sku);
        try {
            String key = IdempotencyKeyHeader.required(form.key());
            CheckoutRequest wanted = CheckoutRequest.read(body, buyer, desk);
            var request = new IdempotentRequest(buyer.user(), key, RequestFingerprint.of(body));
            return "redirect:/orders/" + desk.buy(wanted, request).orderNo();
        } catch (PurchaseNotStartedException accepted) {
            return "redirect:/orders?tab=UNPAID";
        } catch (ProblemException problem) {
            if (problem.status() == HttpStatus.CONFLICT || problem.status() == HttpStatus.SERVICE_UNAVAILABLE) {
                return "redirect:/orders?tab=UNPAID"; // accepted, and started by the first click or by the sweep
            }
            response.setStatus(problem.status().value());
            return show(page, sku, form, wrong(problem));
        }
    }

    private String show(Model page, String sku, BuyForm form, List<String> wrong) {
        Course course = catalogue.find(sku).orElseThrow(() -> ProblemException.notFound("course"));
        page.addAttribute("course", course);
        page.addAttribute(
                "methods",
                Arrays.stream(PaymentMethod.values()).filter(desk::takes).toList());
        page.addAttribute("form", form);
        page.addAttribute("wrong", wrong);
        return "shop/checkout";
    }

    /** The names of the wrong fields; a problem that isn't about fields by its code. */
    private static List<String> wrong(ProblemException problem) {
        return problem.errors().isEmpty()
                ? List.of(problem.code())
                : problem.errors().stream()
                        .map(ProblemException.WrongField::field)
                        .toList();
    }
}
