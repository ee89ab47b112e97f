package dev.boxline.reconciliation;

import dev.boxline.bill.BillSource;
import dev.boxline.logistics.Logistics;
import dev.boxline.ordering.PaymentMethod;
import dev.boxline.payment.Payments;
import dev.boxline.warehouse.Warehouse;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** The sources of bills by name, and the records to match with each. */
@Component
public class BillSources {

    private final Map<String, BillSource> sources = new TreeMap<>();

    /** Of two sources with the same name, the first is used. */
    BillSources(List<BillSource> sources) {
        sources.forEach(source -> this.sources.putIfAbsent(source.name(), source));
    }

    public Collection<BillSource> all() {
        return sources.values();
    }

    public Optional<BillSource> find(String name) {
        return Optional.ofNullable(sources.get(name));
    }

    /** All names, of sources that aren't set up, too. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(List.of("warehouse", "logistics", "alipay-funds", "wechat-funds"));
        Arrays.stream(PaymentMethod.values()).map(BillSources::source).forEach(names::add);
        return names;
    }

    BillSource get(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("The source " + name + " is not configured"));
    }

    /** The payment method whose provider writes this bill; empty for other partners. */
    static Optional<PaymentMethod> method(String source) {
        return Arrays.stream(PaymentMethod.values())
                .filter(method -> source(method).equals(source))
                .findFirst();
    }

    static String source(PaymentMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a bill is matched with, as a query with the columns {@code side, order_no, reference, amount_minor, currency, state,
     * at}, in which a line of the bill is looked up by side and order number.
     */
    String records(String source) {
        return find(source)
                .flatMap(BillSource::basis)
                .map(BillLineRepository::records)
                .or(() -> method(source).map(Payments::records))
                .orElseGet(() -> source.equals("warehouse") ? Warehouse.RECORDS : Logistics.RECORDS);
    }
}
