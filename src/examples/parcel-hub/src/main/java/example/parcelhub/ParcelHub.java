package example.parcelhub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.logistics.CarrierAdapter;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;
import java.io.StringReader;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/**
 * Parcel Hub takes forms and answers 200 with XML, whose {@code code} says what happened. It has no idempotency keys, but refuses
 * a second order with the same {@code ref}. Boxline finds this class by its entry under META-INF/spring.
 */
@AutoConfiguration
final class ParcelHub implements CarrierAdapter {

    private final String callbackSecret;

    ParcelHub(@Value("${parcel-hub.callback-secret}") String callbackSecret) {
        this.callbackSecret = callbackSecret;
    }

    @Override
    public PartnerRequest<BookedPickup> bookPickup(PickupRequest pickup) {
        var fields = Map.of(
                "ref", pickup.key(),
                "parcel", pickup.parcelNo(),
                "name", pickup.recipient().name(),
                "tel", pickup.recipient().phone(),
                "addr", pickup.recipient().address());
        return form("/order/create", fields, ParcelHub::booked);
    }

    @Override
    public PartnerRequest<BookedPickup> findPickup(PickupRequest pickup) {
        return form("/order/query", Map.of("ref", pickup.key()), ParcelHub::booked);
    }

    private static Outcome<BookedPickup> booked(PartnerAnswer answer, Element xml) {
        String waybill = text(xml, "waybill");
        return switch (text(xml, "code")) {
            case "0" -> waybill.isEmpty()
                    ? answer.missing("waybill")
                    : Outcome.done(new BookedPickup(waybill, "Parcel Hub", waybill, text(xml, "url")));
            case "1001" -> answer.unclear(); // this ref was used before: Boxline asks for its waybill
            case "1404" -> answer.notFound();
            case "1429" -> answer.throttled(null);
            case "2001", "2002" -> answer.refused(text(xml, "message"));
            default -> answer.unusable();
        };
    }

    @Override
    public PartnerRequest<CancelledPickup> cancelPickup(PickupRequest pickup, String key, String pickupNo) {
        return form("/order/cancel", Map.of("waybill", pickupNo), (answer, xml) -> switch (text(xml, "code")) {
            case "0", "3002" -> Outcome.done(new CancelledPickup(true, pickupNo)); // now, or before
            case "3001" -> Outcome.done(new CancelledPickup(false, pickupNo)); // the courier has the box
            default -> answer.unusable();
        });
    }

    /** A form with sorted fields, so that a repeated request is the same byte by byte. */
    private static <T> PartnerRequest<T> form(
            String path, Map<String, String> fields, BiFunction<PartnerAnswer, Element, Outcome<T>> reader) {
        String body = new TreeMap<>(fields).entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return PartnerRequest.post(path, "application/x-www-form-urlencoded", body, answer -> {
            Element xml = answer.status() == 200 ? xml(answer.text()) : null;
            return xml == null ? answer.unusable() : reader.apply(answer, xml);
        });
    }

    private static Element xml(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text))).getDocumentElement();
        } catch (Exception notXml) {
            return null;
        }
    }

    private static String text(Element xml, String name) {
        var found = xml.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    /** The form {@code event, ref, waybill, state, time}; {@code X-Hub-Sign} has the hex HMAC-SHA256 of its bytes. */
    @Override
    public Optional<DeliveryEvent> readCallback(String query, Function<String, String> headers, byte[] body) {
        String sign = headers.apply("X-Hub-Sign");
        if (sign == null || !MessageDigest.isEqual(sign.getBytes(UTF_8), signature(body).getBytes(UTF_8))) {
            return Optional.empty();
        }
        Map<String, String> form = Arrays.stream(new String(body, UTF_8).split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
        String orderNo = form.get("ref").split(":")[0];
        var status = switch (form.get("state")) {
            case "COLLECTED" -> PickupStatus.FETCHED;
            case "ON_ROAD" -> PickupStatus.IN_TRANSIT;
            case "SIGNED" -> PickupStatus.DELIVERED;
            case "LOST" -> PickupStatus.LOST;
            default -> throw new IllegalArgumentException("An unknown state");
        };
        Instant at = Instant.ofEpochSecond(Long.parseLong(form.get("time")));
        String waybill = form.get("waybill");
        return Optional.of(
                new DeliveryEvent(form.get("event"), orderNo, waybill, status, at, "Parcel Hub", waybill, null));
    }

    private String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(callbackSecret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
