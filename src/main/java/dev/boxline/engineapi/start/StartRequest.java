package dev.boxline.engineapi.start;

import dev.boxline.http.JsonFields;
import dev.boxline.http.RecipientFields;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the body of a start in Camunda's own form, and names everything that is wrong with it. */
final class StartRequest {

    private static final List<String> VARIABLES =
            List.of("customerId", "courseSku", "paymentMethod", "recipientName", "recipientPhone", "recipientAddress");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String KEY_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";
    private static final Pattern TEXT = Pattern.compile("[Ss]tring");
    private static final String RETURNED = "withVariablesInReturn";

    private final Predicate<String> onSale;
    private final Set<PaymentMethod> methods;

    StartRequest(Predicate<String> onSale, Set<PaymentMethod> methods) {
        this.onSale = onSale;
        this.methods = methods;
    }

    /** What a start asks for. */
    record Read(Purchase purchase, boolean withVariables) {}

    /** Refuses with everything that is wrong, missing or not asked for. */
    Read read(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        String orderNo = fields.text("businessKey", KEY, KEY_RULE);
        boolean withVariables = fields.isPresent(RETURNED) && fields.flag(RETURNED);
        Purchase purchase = purchase(orderNo, variables(fields.object("variables")));
        fields.refuseOthers();
        fields.check();
        return new Read(purchase, withVariables);
    }

    /** Takes the values out of {@code {"value": …, "type": "String"}}. */
    private static JsonFields variables(JsonFields typed) {
        VARIABLES.stream().filter(typed::isPresent).map(typed::object).forEach(StartRequest::checkWrapping);
        return typed.unwrapped("value");
    }

    private static void checkWrapping(JsonFields variable) {
        variable.isPresent("value");
        if (variable.isPresent("type")) {
            variable.text("type", TEXT, "must be String");
        }
        if (variable.has("valueInfo")) {
            variable.object("valueInfo").refuseOthers();
        }
        variable.refuseOthers();
    }

    private Purchase purchase(String orderNo, JsonFields variables) {
        String customerId = variables.text("customerId", KEY, KEY_RULE);
        String courseSku = courseSku(variables);
        PaymentMethod method = paymentMethod(variables);
        Recipient recipient = RecipientFields.read(variables, "recipientName", "recipientPhone", "recipientAddress");
        variables.refuseOthers();
        return new Purchase(orderNo, customerId, courseSku, method, recipient, null);
    }

    private String courseSku(JsonFields variables) {
        String sku = variables.text("courseSku", 1, 64);
        return onSale.test(sku) ? sku : variables.wrong("courseSku", "is not on sale");
    }

    /** Any method after an error, for the purchase is refused then. */
    private PaymentMethod paymentMethod(JsonFields variables) {
        @Nullable PaymentMethod method = variables.oneOf("paymentMethod", PaymentMethod.class);
        if (method == null) {
            return PaymentMethod.SIMULATED;
        }
        if (!methods.contains(method)) {
            variables.wrong("paymentMethod", "is not set up here");
        }
        return method;
    }
}
