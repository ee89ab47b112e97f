package dev.boxline.web.callback;

import dev.boxline.web.Fields;
import java.util.function.Function;

/**
 * JSON signed with a shared secret: verified on the raw body first, then read field by field.
 *
 * @param fields reads the members, remembering what is wrong with them
 */
record SignedForm<F>(Signatures signatures, Function<Fields, F> fields) {

    /** Refuses with 401 what the sender did not sign, and with 400 what has not the form agreed, naming all of it. */
    F read(Delivery delivery) {
        byte[] body = delivery.body();
        signatures.verify(delivery.header(Signatures.TIMESTAMP), delivery.header(Signatures.SIGNATURE), body);
        Fields given = Fields.of(body);
        F form = fields.apply(given);
        given.refuseOthers();
        given.check();
        return form;
    }

    /** The sender's own number of an event. */
    static String eventId(Fields given) {
        return given.text("eventId", Inbox.EVENT_ID, Inbox.EVENT_ID_RULE);
    }

    static String orderNo(Fields given) {
        return given.text("orderNo", Inbox.ORDER_NO, Inbox.ORDER_NO_RULE);
    }
}
