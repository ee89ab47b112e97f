package dev.boxline.shop.checkout;

import dev.boxline.http.QueryParameters;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;

/**
 * Who asks: a customer for himself, or an integration for any customer.
 *
 * @param user the signed-in name; a customer's is also his customer id
 */
public record Buyer(String user, boolean integration) {

    public static final Pattern CUSTOMER_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    public static final String CUSTOMER_ID_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

    private static final String INTEGRATION = "ROLE_INTEGRATION";

    public static Buyer of(Authentication authentication) {
        boolean integration = authentication.getAuthorities().stream()
                .anyMatch(authority -> INTEGRATION.equals(authority.getAuthority()));
        return new Buyer(authentication.getName(), integration);
    }

    /** Whether he may see what is this customer's. */
    public boolean maySee(String customerId) {
        return integration || user.equals(customerId);
    }

    /** Whose list is asked for: an integration says it, a customer can't. */
    public String customerIn(QueryParameters query) {
        String named = query.text("customerId", 64);
        if (!integration) {
            if (named != null) {
                query.wrong("customerId", "is for integrations; you are shown what is yours");
            }
            return user;
        }
        if (named == null || !CUSTOMER_ID.matcher(named).matches()) {
            query.wrong("customerId", named == null ? "is missing" : CUSTOMER_ID_RULE);
            return "";
        }
        return named;
    }
}
