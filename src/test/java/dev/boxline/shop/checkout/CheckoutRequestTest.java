package dev.boxline.shop.checkout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.boxline.catalogue.Catalogue;
import dev.boxline.catalogue.Course;
import dev.boxline.http.ProblemException;
import dev.boxline.http.request.Submitted;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.process.fulfilment.Purchase;
import dev.boxline.process.fulfilment.Purchases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class CheckoutRequestTest {

    private static final Buyer MEI = new Buyer("mei", false);
    private static final Buyer SHOP = new Buyer("shop", true);

    private final Catalogue catalogue = mock();
    private final Payments payments = mock();
    private final Purchases purchases = mock();
    private final CheckoutService service = new CheckoutService(catalogue, mock(), payments, mock(), mock(), purchases);

    private static final String RECIPIENT =
            "\"recipient\":{\"name\":\"梅\",\"phone\":\"+86 138-0000\",\"address\":\"世纪大道 1 号 😀\"}";
    private static final String GOOD = "\"courseSku\":\"LOGIC\",\"paymentMethod\":\"SIMULATED\"," + RECIPIENT;

    @Test
    void a_customer_buys_for_himself() {
        Purchase form = read(MEI, GOOD);
        assertThat(form.customerId()).isEqualTo("mei");
        assertThat(form.recipient().address()).isEqualTo("世纪大道 1 号 😀");
    }

    @Test
    void a_customer_cannot_say_he_is_another() {
        assertThat(wrong(MEI, "\"customerId\":\"lin\"," + GOOD)).containsExactly("customerId");
    }

    @Test
    void an_integration_says_whom_it_buys_for() {
        assertThat(wrong(SHOP, GOOD)).containsExactly("customerId");
        assertThat(wrong(SHOP, "\"customerId\":\"a b\"," + GOOD)).containsExactly("customerId");
        assertThat(read(SHOP, "\"customerId\":\"lin\"," + GOOD).customerId()).isEqualTo("lin");
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

    private Submitted<CheckoutRequest> request(String members) {
        when(catalogue.findOnSale("LOGIC")).thenReturn(Optional.of(mock(Course.class)));
        when(payments.methods()).thenReturn(Set.of(PaymentMethod.SIMULATED));
        return Submitted.json(null, ("{" + members + "}").getBytes(UTF_8), CheckoutRequest.class);
    }

    /** The purchase that is started. */
    private Purchase read(Buyer buyer, String members) {
        assertThatThrownBy(() -> service.buy(buyer, "key", request(members), null))
                .hasMessageContaining("is being started");
        ArgumentCaptor<Purchase> started = ArgumentCaptor.captor();
        verify(purchases).start(started.capture());
        return started.getValue();
    }

    private List<String> wrong(Buyer buyer, String members) {
        ProblemException problem =
                catchThrowableOfType(ProblemException.class, () -> service.buy(buyer, "key", request(members), null));
        verifyNoInteractions(purchases);
        return problem.errors().stream().map(ProblemException.WrongField::field).toList();
    }
}
