package dev.boxline.simulator.payment.alipay;

/** A method that Alipay understood and turned down (code 40004). */
final class AlipayRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String subCode;

    AlipayRefusal(String subCode, String message) {
        super(message, null, false, false);
        this.subCode = subCode;
    }

    String subCode() {
        return subCode;
    }
}
