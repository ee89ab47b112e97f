package dev.boxline.logistics.kuaidi100;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.boxline.json.Json;
import dev.boxline.json.JsonReader;
import dev.boxline.json.JsonWriter;
import dev.boxline.json.MalformedJson;
import dev.boxline.logistics.CarrierAdapter;
import dev.boxline.logistics.PickupStatus;
import dev.boxline.logistics.kuaidi100.Kuaidi100Settings.Account;
import dev.boxline.partner.Outcome;
import dev.boxline.partner.adapter.PartnerAnswer;
import dev.boxline.partner.adapter.PartnerRequest;
import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Speaks to 快递100's <a href="https://api.kuaidi100.com/document/603cb649a62a19500e19866b">商家寄件</a> ("merchants' shipments"): a
 * form with the JSON {@code param}, signed, and answered by JSON with a {@code returnCode}. A booking repeated under its
 * {@code thirdOrderId} within 48 hours returns the first one, and books again later; there is no other question by our own number.
 */
final class Kuaidi100Carrier implements CarrierAdapter {

    /** An hour less than the platform says, for its clock and ours. */
    private static final Duration REPEATABLE = Duration.ofHours(47);

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** A window may be booked until two hours before its end. */
    private static final Duration NOTICE = Duration.ofHours(2);

    private final String endpoint;
    private final Account account;
    private final String callbackSecret;
    private final Clock clock;

    Kuaidi100Carrier(String endpoint, Account account, String callbackSecret, Clock clock) {
        this.endpoint = endpoint;
        this.account = account;
        this.callbackSecret = callbackSecret;
        this.clock = clock;
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public Duration repeatableFor() {
        return REPEATABLE;
    }

    @Override
    public PartnerRequest<BookedPickup> bookPickup(PickupRequest pickup) {
        String key = pickup.key();
        Map<String, String> param = new LinkedHashMap<>();
        param.put("kuaidicom", account.carrier());
        param.put("recManName", pickup.recipient().name());
        param.put("recManMobile", pickup.recipient().phone());
        param.put("recManPrintAddr", pickup.recipient().address());
        param.put("sendManName", account.senderName());
        param.put("sendManMobile", account.senderPhone());
        param.put("sendManPrintAddr", account.senderAddress());
        param.put("cargo", account.cargo());
        param.put("weight", account.weight());
        param.put("payment", "SHIPPER");
        param.put("remark", pickup.parcelNo().isEmpty() ? pickup.orderNo() : pickup.parcelNo());
        param.put("thirdOrderId", Kuaidi100Numbers.thirdOrderId(key));
        String callback = account.callbackUrl() + "?key=" + URLEncoder.encode(key, UTF_8);
        param.put("callBackUrl", callback);
        param.put("op", "1"); // subscribes to the tracking, which costs nothing
        param.put("pollCallBackUrl", callback);
        param.put("salt", Kuaidi100Signature.salt(callbackSecret, key));
        if (account.serviceType() != null) {
            param.put("serviceType", account.serviceType());
        }
        if (account.pickupFrom() != null && account.pickupTo() != null) {
            param.put("dayType", isOver(account.pickupTo()) ? "明天" : "今天");
            param.put("pickupStartTime", account.pickupFrom());
            param.put("pickupEndTime", account.pickupTo());
        }
        return request("bOrder", param, this::booked);
    }

    private boolean isOver(String end) {
        LocalTime now = LocalTime.ofInstant(clock.instant(), CHINA);
        return now.isAfter(LocalTime.parse(end).minus(NOTICE));
    }

    private Outcome<BookedPickup> booked(PartnerAnswer answer, Json said) {
        String taskId = said.at("data").text("taskId");
        String orderId = said.at("data").text("orderId");
        if (taskId.isEmpty() || orderId.isEmpty()) {
            return answer.missing(taskId.isEmpty() ? "data.taskId" : "data.orderId");
        }
        String number = said.at("data").text("kuaidinum");
        return Outcome.done(new BookedPickup(
                Kuaidi100Numbers.pickupNo(taskId, orderId),
                account.nameOf(account.carrier()),
                number,
                page(account.carrier(), number)));
    }

    /** Repeats the booking, which returns the first one. */
    @Override
    public PartnerRequest<BookedPickup> findPickup(PickupRequest pickup) {
        return bookPickup(pickup);
    }

    /** A price, which costs nothing. */
    @Override
    public PartnerRequest<Map<String, String>> askForHealth(PickupRequest nothing) {
        Map<String, String> param = new LinkedHashMap<>();
        param.put("kuaidiCom", account.carrier());
        param.put("sendManPrintAddr", account.senderAddress());
        param.put("recManPrintAddr", account.senderAddress());
        param.put("weight", account.weight());
        return request("price", param, (answer, said) -> Outcome.done(Map.of()));
    }

    /** Error 500 may also mean that the order is cancelled already or can't be any more. */
    @Override
    public PartnerRequest<CancelledPickup> cancelPickup(PickupRequest pickup, String key, String pickupNo) {
        String[] numbers = pickupNo.split("/", 2);
        Map<String, String> param = new LinkedHashMap<>();
        param.put("taskId", numbers[0]);
        param.put("orderId", numbers[numbers.length - 1]);
        param.put("cancelMsg", "暂时不寄件了");
        return request(
                "cancel",
                param,
                (answer, said) -> Outcome.done(new CancelledPickup(true, pickupNo)),
                answer -> answer.unclear());
    }

    @Override
    public PartnerRequest<CancelledPickup> findCancellation(PickupRequest pickup, String key, String pickupNo) {
        return request("detail", Map.of("taskId", pickupNo.split("/", 2)[0]), (answer, said) -> {
            String status = said.at("data").text("status");
            if (status.isEmpty()) {
                return answer.missing("data.status");
            }
            if (Kuaidi100Status.isCancelled(status)) {
                return Outcome.done(new CancelledPickup(true, pickupNo));
            }
            return switch (Kuaidi100Status.of(status)) {
                case BOOKED -> answer.failed("not cancelled, status " + status);
                case FETCHED, IN_TRANSIT, DELIVERED, LOST -> Outcome.done(new CancelledPickup(false, pickupNo));
            };
        });
    }

    /** The form {@code param, sign}, in notices about the order also {@code taskId}, posted to the address that the booking gave. */
    @Override
    public Optional<DeliveryEvent> readCallback(String query, Function<String, @Nullable String> headers, byte[] body) {
        Map<String, String> form = Kuaidi100Form.read(new String(body, UTF_8));
        String key = Kuaidi100Form.read(query).getOrDefault("key", "");
        String param = form.getOrDefault("param", "");
        String sign = form.getOrDefault("sign", "");
        if (!Kuaidi100Signature.matches(sign, param, Kuaidi100Signature.salt(callbackSecret, key))) {
            return Optional.empty();
        }
        Json told = object(param);
        Json tracked = told.at("lastResult");
        return Optional.of(
                tracked.isObject()
                        ? event(
                                key,
                                sign,
                                key,
                                Kuaidi100Status.tracked(tracked.text("state")),
                                tracked.text("com"),
                                tracked.text("nu"))
                        : event(
                                key,
                                sign,
                                Kuaidi100Numbers.pickupNo(
                                        form.getOrDefault("taskId", ""),
                                        told.at("data").text("orderId")),
                                Kuaidi100Status.of(told.at("data").text("status")),
                                told.text("kuaidicom"),
                                told.text("kuaidinum")));
    }

    /** Events have no number: the signature is the same for the same event, and another for any other. */
    private DeliveryEvent event(
            String key, String sign, String pickupNo, PickupStatus status, String com, String number) {
        String carrier = com.isEmpty() ? account.carrier() : com;
        String page = page(carrier, number);
        return new DeliveryEvent(
                sign.toUpperCase(Locale.ROOT),
                Kuaidi100Numbers.orderNo(key),
                pickupNo,
                status,
                clock.instant(),
                account.nameOf(carrier),
                number,
                page.isEmpty() ? null : page);
    }

    /** Without it, the platform repeats the callback. */
    @Override
    public Map<String, Object> callbackTaken() {
        return Map.of("result", true, "returnCode", "200", "message", "成功");
    }

    private <T> PartnerRequest<T> request(
            String method, Map<String, String> param, BiFunction<PartnerAnswer, Json, Outcome<T>> reader) {
        return request(method, param, reader, answer -> null);
    }

    /** @param onError what error 500 means to this request; null for no more than its words */
    private <T> PartnerRequest<T> request(
            String method,
            Map<String, String> param,
            BiFunction<PartnerAnswer, Json, Outcome<T>> reader,
            Function<PartnerAnswer, @Nullable Outcome<T>> onError) {
        String json = JsonWriter.text(param);
        String time = Long.toString(clock.millis());
        String form = Kuaidi100Form.write(Map.of(
                "method", method,
                "key", account.key(),
                "t", time,
                "param", json,
                "sign", Kuaidi100Signature.of(json, time, account.key(), account.secret())));
        return PartnerRequest.post("", MediaType.APPLICATION_FORM_URLENCODED_VALUE, form, answer -> {
            if (answer.status() / 100 != 2) {
                return answer.unusable();
            }
            return answer.json()
                    .then(said ->
                            isTrue(said.at("result")) ? reader.apply(answer, said) : failed(answer, said, onError));
        });
    }

    /**
     * Only wrong parameters are the order's fault. A signature, a key or an account without a balance is not, and 500 may be
     * anything: a refusal by the courier as well as a fault of the platform.
     */
    private static <T> Outcome<T> failed(
            PartnerAnswer answer, Json said, Function<PartnerAnswer, @Nullable Outcome<T>> onError) {
        String code = said.text("returnCode");
        String words = (code + " " + said.text("message")).strip();
        if (words.contains("余额")) {
            return answer.denied(words);
        }
        return switch (code) {
            case "400" -> answer.refused(words);
            case "501" -> answer.unclear();
            case "503", "600", "601" -> answer.denied(words);
            case "500" -> Objects.requireNonNullElseGet(onError.apply(answer), () -> answer.failed(words));
            default -> answer.failed(words);
        };
    }

    private static Json object(String json) {
        try {
            return JsonReader.FIRST.read(json);
        } catch (MalformedJson e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    private static boolean isTrue(Json value) {
        return Boolean.TRUE.equals(value.flag()) || "true".equals(value.string());
    }

    /** Where people follow a box; empty without a number. */
    private static String page(String carrier, String number) {
        return number.isEmpty()
                ? ""
                : "https://www.kuaidi100.com/chaxun?" + Kuaidi100Form.write(Map.of("com", carrier, "nu", number));
    }
}
