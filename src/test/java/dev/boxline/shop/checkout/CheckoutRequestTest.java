package dev.boxline.shop.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boxline.http.ProblemException;
import dev.boxline.ordering.PaymentMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckoutRequestTest {

    private static final Buyer MEI = new Buyer("mei", false);
    private static final Buyer SHOP = new Buyer("shop", true);

    private static final CheckoutRequest.Shelf SHELF = new CheckoutRequest.Shelf() {
        @Override
        public boolean sells(String courseSku) {
            return courseSku.equals("LOGIC");
        }

        @Override
        public boolean takes(PaymentMethod method) {
            return method == PaymentMethod.SIMULATED;
        }
    };

    private static final String RECIPIENT =
            "\"recipient\":{\"name\":\"梅\",\"phone\":\"+86 138-0000\",\"address\":\"世纪大道 1 号 😀\"}";
    private static final String GOOD = "\"courseSku\":\"LOGIC\",\"paymentMethod\":\"SIMULATED\"," + RECIPIENT;

    @Test
    void a_customer_buys_for_himself() {
        CheckoutRequest form = read(MEI, GOOD);
        assertThat(form.customerId()).isEqualTo("mei");
        assertThat(form.recipient().address()).isEqualTo("世纪大道 1 号 😀");
    }

    @Test
    void a_customer_cannot_say_he_is_another() {
        assertThat(wrong(MEI, "\"customerId\":\"lin\"," + GOOD)).containsExactly("customerId");
    }

    @Test
    void an_integration_says_whom_it_buys_for() {
        assertThat(read(SHOP, "\"customerId\":\"lin\"," + GOOD).customerId()).isEqualTo("lin");
        assertThat(wrong(SHOP, GOOD)).containsExactly("customerId");
        assertThat(wrong(SHOP, "\"customerId\":\"a b\"," + GOOD)).containsExactly("customerId");
    }

    @Test
    void everything_wrong_is_named_at_once() {
        assertThat(wrong(
                        MEI,
                        "\"courseSku\":\"X\",\"paymentMethod\":\"ALIPAY\",\"x\":1,"
                                + "\"recipient\":{\"name\":\"\",\"phone\":\"1\",\"street\":\"\"}"))
                .containsExactlyInAnyOrder(
                        "courseSku",
                        "paymentMethod",
                        "recipient.name",
                        "recipient.phone",
                        "recipient.address",
                        "recipient.street",
                        "x");
    }

    private static CheckoutRequest read(Buyer buyer, String members) {
        return CheckoutRequest.read(("{" + members + "}").getBytes(UTF_8), buyer, SHELF);
    }

    private static List<String> wrong(Buyer buyer, String members) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, () -> read(buyer, members));
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
