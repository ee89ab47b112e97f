package dev.boxline.shop.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PaymentQrCodeTest {

    private static final Pattern STROKE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final int SCALE = 6;

    @Test
    void a_phone_reads_the_link_off_the_drawing() throws Exception {
        String link = "weixin://wxpay/bizpayurl?pr=qk0S9A2zz&order=盒子";

        PaymentQrCode code = PaymentQrCode.of(link);

        assertThat(code).isNotNull();
        assertThat(new QRCodeReader().decode(photo(code)).getText()).isEqualTo(link);
    }

    @Test
    void there_is_none_without_a_link_or_for_one_too_long_to_scan() {
        assertThat(PaymentQrCode.of(null)).isNull();
        assertThat(PaymentQrCode.of("https://openapi.alipay.com/gateway.do?sign=" + "A".repeat(300)))
                .isNull();
    }

    private static BinaryBitmap photo(PaymentQrCode code) {
        int side = Integer.parseInt(code.viewBox().substring(code.viewBox().lastIndexOf(' ') + 1)) * SCALE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xFFFFFF);
        STROKE.matcher(code.path()).results().forEach(stroke -> paint(stroke, pixels, side));
        return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels)));
    }

    private static void paint(MatchResult stroke, int[] pixels, int side) {
        int left = Integer.parseInt(stroke.group(1)) * SCALE;
        int top = Integer.parseInt(stroke.group(2)) * SCALE;
        int width = Integer.parseInt(stroke.group(3)) * SCALE;
        for (int y = top; y < top + SCALE; y++) {
            Arrays.fill(pixels, y * side + left, y * side + left + width, 0);
        }
    }
}
