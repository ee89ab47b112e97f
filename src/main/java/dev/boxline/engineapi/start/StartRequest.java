package dev.boxline.engineapi.start;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.boxline.http.ProblemException.WrongField;
import dev.boxline.http.request.RecipientRequest;
import dev.boxline.http.request.Submitted;
import dev.boxline.http.request.Text;
import dev.boxline.json.Json;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.ordering.Recipient;
import dev.boxline.process.fulfilment.Purchase;
import jakarta.validation.constraints.Pattern;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The start of a purchase in the form of Camunda's REST API, where each variable is {@code {"value": …}}. */
record StartRequest(
        @Pattern(regexp = StartRequest.KEY, message = StartRequest.KEY_RULE)
        String businessKey,

        @JsonSetter(nulls = Nulls.FAIL) @Nullable Boolean withVariablesInReturn,
        Variables variables) {

    private static final String KEY = "[A-Za-z0-9._-]{1,64}";
    private static final String KEY_RULE = "must have 1 to 64 letters, digits, dots, hyphens or underscores";

    private static final List<String> KNOWN = Arrays.stream(Variables.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    /** The values of the variables. */
    record Variables(
            @Pattern(regexp = KEY, message = KEY_RULE) String customerId,
            @Text(max = 64) String courseSku,
            PaymentMethod paymentMethod,
            @Text(max = 100) String recipientName,

            @Pattern(regexp = RecipientRequest.PHONE, message = RecipientRequest.PHONE_RULE)
            String recipientPhone,

            @Text(max = 500) String recipientAddress) {

        /** Keeps personal data out of logs and error messages. */
        @Override
        public String toString() {
            return "Variables[…]";
        }
    }

    /** A variable as it is sent; its value is bound with the others. */
    private record TypedVariable(
            @JsonSetter(nulls = Nulls.FAIL) @Pattern(regexp = "[Ss]tring", message = "must be String") @Nullable
            String type,

            @Nullable NoInfo valueInfo) {}

    private record NoInfo() {}

    static StartRequest checked(byte[] body, Predicate<String> onSale, Set<PaymentMethod> methods) {
        Map<String, Json> members = Submitted.tree(null, body).members();
        List<WrongField> errors = new ArrayList<>();
        members.computeIfPresent("variables", (name, sent) -> sent.isObject() ? unwrapped(sent, errors) : sent);
        Submitted<StartRequest> submitted = Submitted.of(Json.of(members), StartRequest.class);
        errors.forEach(error -> submitted.reject(error.field(), error.message()));
        Variables variables = submitted.value().variables();
        if (variables != null) {
            submitted
                    .require("variables.courseSku", variables.courseSku(), onSale, "is not on sale")
                    .require(
                            "variables.paymentMethod",
                            variables.paymentMethod(),
                            methods::contains,
                            "is not set up here");
        }
        return submitted.checked();
    }

    /** Unwraps the values; errors in the type or value info of a known variable are added to the errors. */
    private static Json unwrapped(Json variables, List<WrongField> errors) {
        Map<String, Object> values = new LinkedHashMap<>();
        variables.members().forEach((name, variable) -> {
            if (!KNOWN.contains(name) || !variable.isObject()) {
                values.put(name, variable.isNull() ? variable : List.of());
                return;
            }
            Map<String, Json> typed = variable.members();
            Json value = typed.remove("value");
            if (value != null) {
                values.put(name, value);
            }
            Submitted.of(Json.of(typed), TypedVariable.class).errors().stream()
                    .map(wrong -> new WrongField("variables." + name + "." + wrong.field(), wrong.message()))
                    .forEach(errors::add);
        });
        return Json.of(values);
    }

    Purchase purchase() {
        return new Purchase(
                businessKey,
                variables.customerId(),
                variables.courseSku(),
                variables.paymentMethod(),
                new Recipient(variables.recipientName(), variables.recipientPhone(), variables.recipientAddress()),
                null,
                null);
    }
}
