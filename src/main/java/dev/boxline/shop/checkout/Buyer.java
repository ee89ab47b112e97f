package dev.boxline.shop.checkout;

import dev.boxline.http.request.Submitted;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * The caller of the shop: a customer, or an integration that acts for any customer.
 *
 * @param user the name of the signed-in user; for a customer also the customer id
 */
public record Buyer(String user, boolean integration) {

    public static final String CUSTOMER_ID = "[A-Za-z0-9._-]{1,64}";
    public static final String CUSTOMER_ID_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

    private static final String INTEGRATION = "ROLE_INTEGRATION";

    public static Buyer of(Authentication authentication) {
        boolean integration = authentication.getAuthorities().stream()
                .anyMatch(authority -> INTEGRATION.equals(authority.getAuthority()));
        return new Buyer(authentication.getName(), integration);
    }

    public boolean maySee(String customerId) {
        return integration || user.equals(customerId);
    }

    /** The customer a request is about: an integration has to name one, a customer must not. */
    public String customerOf(Submitted<?> request, @Nullable String named) {
        if (integration && named == null) {
            request.reject("customerId", "is missing");
        } else if (!integration && named != null) {
            request.reject("customerId", "is for integrations only");
        }
        return integration && named != null ? named : user;
    }
}
