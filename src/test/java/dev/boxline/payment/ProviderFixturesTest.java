package dev.boxline.payment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.alipay.api.AlipayResponse;
import com.alipay.api.internal.mapping.ApiField;
import com.alipay.api.internal.mapping.ApiListField;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.wechat.pay.java.core.util.GsonUtil;
import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The fixtures have members that the providers' own libraries know, with values that they can hold. */
class ProviderFixturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Resource> wechatPayments() throws IOException {
        return files("wechat/query-*.json");
    }

    static Stream<Resource> wechatRefunds() throws IOException {
        return files("wechat/refund-notice-*.json");
    }

    static Stream<Resource> wechatRefundAnswers() throws IOException {
        return files("wechat/refund-answer-*.json");
    }

    private static Stream<Resource> files(String pattern) throws IOException {
        return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath:providers/" + pattern));
    }

    @ParameterizedTest
    @MethodSource("wechatPayments")
    void a_payment_of_wechat_pay_is_kept_whole_by_its_library(Resource file) throws IOException {
        assertKept(file, Transaction.class, "scene_info");
    }

    @ParameterizedTest
    @MethodSource("wechatRefunds")
    void a_refund_of_wechat_pay_is_kept_whole_by_its_library(Resource file) throws IOException {
        assertKept(file, RefundNotification.class, "mchid");
    }

    @ParameterizedTest
    @MethodSource("wechatRefundAnswers")
    void an_answer_about_a_refund_of_wechat_pay_is_kept_whole_by_its_library(Resource file) throws IOException {
        assertKept(file, Refund.class, "");
    }

    @ParameterizedTest
    @CsvSource({
        "native, com.wechat.pay.java.service.payments.nativepay.model.PrepayResponse",
        "jsapi, com.wechat.pay.java.service.payments.jsapi.model.PrepayResponse",
        "h5, com.wechat.pay.java.service.payments.h5.model.PrepayResponse"
    })
    void a_link_of_wechat_pay_is_kept_whole_by_its_library(String product, Class<?> model) throws IOException {
        assertKept(new ClassPathResource("providers/wechat/create-" + product + ".json"), model, "");
    }

    @ParameterizedTest
    @CsvSource({
        "query-*, com.alipay.api.response.AlipayTradeQueryResponse",
        "precreate, com.alipay.api.response.AlipayTradePrecreateResponse",
        "close, com.alipay.api.response.AlipayTradeCloseResponse",
        "refund-*changed, com.alipay.api.response.AlipayTradeRefundResponse",
        "refund-query-*, com.alipay.api.response.AlipayTradeFastpayRefundQueryResponse"
    })
    void an_answer_of_alipay_has_members_that_its_library_knows(String pattern, Class<?> model) throws IOException {
        Set<String> known = new HashSet<>(Set.of("code", "msg"));
        for (Class<?> type = model; type != AlipayResponse.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                ApiField single = field.getAnnotation(ApiField.class);
                ApiListField list = field.getAnnotation(ApiListField.class);
                if (single != null) {
                    known.add(single.value());
                }
                if (list != null) {
                    known.add(list.value());
                }
            }
        }
        for (Resource file : files("alipay/" + pattern + ".json").toList()) {
            JSON.readTree(file.getContentAsString(UTF_8))
                    .fieldNames()
                    .forEachRemaining(name -> assertThat(known).contains(name));
        }
    }

    /** @param documented a member of the documents that the library's model leaves out */
    private static void assertKept(Resource file, Class<?> model, String documented) throws IOException {
        ObjectNode fixture = (ObjectNode) JSON.readTree(file.getContentAsString(UTF_8));
        fixture.remove(documented);
        List<String> names = new ArrayList<>();
        fixture.fieldNames().forEachRemaining(names::add);
        ObjectNode kept =
                (ObjectNode) JSON.readTree(GsonUtil.toJson(GsonUtil.getGson().fromJson(fixture.toString(), model)));
        assertThat(kept.retain(names)).isEqualTo(fixture);
    }
}
