package dev.boxline.web.callback;

import dev.boxline.payment.PaymentNews;
import dev.boxline.payment.ProviderNews;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who handles what, for every sender that is set up. */
@Component
class Handlers {

    private final Map<Source, Handler> handlers = new EnumMap<>(Source.class);

    Handlers(LogisticsHandler logistics, List<ProviderNews> providers, PaymentNews news, PaymentEffect effect) {
        handlers.put(logistics.source(), logistics);
        for (ProviderNews provider : providers) {
            handlers.put(Source.of(provider.method()), new PaymentHandler(provider, news, effect));
        }
    }

    Optional<Handler> of(Source source) {
        return Optional.ofNullable(handlers.get(source));
    }
}
