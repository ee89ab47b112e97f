package dev.boxline.payment.alipay;

import dev.boxline.payment.signing.InvalidNotification;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Amounts as Alipay writes them: yuan with two decimals. */
final class YuanAmount {

    static final String CURRENCY = "CNY";

    private static final Pattern FORM = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,2})?");
    private static final int DECIMALS = 2;

    private YuanAmount() {}

    static String of(long fen) {
        return BigDecimal.valueOf(fen, DECIMALS).toPlainString();
    }

    /** In fen; rejects other formats. */
    static long fen(String yuan) {
        if (!FORM.matcher(yuan).matches()) {
            throw InvalidNotification.unreadable();
        }
        return new BigDecimal(yuan).movePointRight(DECIMALS).longValueExact();
    }
}
