package dev.boxline.drill;

import dev.boxline.http.JsonFields;
import dev.boxline.partner.Partner;
import java.util.List;
import java.util.Map;

/**
 * What an operator wants to try.
 *
 * @param perSecond purchases a second
 * @param seconds how long the fault lasts
 */
public record DrillRequest(Partner partner, DrillFault fault, int perSecond, int seconds) {

    /** The partners that are simulated. */
    public static final List<Partner> PARTNERS = List.of(Partner.LOGISTICS, Partner.WAREHOUSE, Partner.PAYMENT);

    public static final int MOST_PER_SECOND = 50;
    public static final int LONGEST_SECONDS = 600;
    private static final int SHORTEST_SECONDS = 10;

    /** Reads the body; refuses it naming everything that is wrong. */
    public static DrillRequest read(byte[] body) {
        JsonFields fields = JsonFields.of(body);
        Partner partner = fields.oneOf("partner", Partner.class);
        if (partner != null && !PARTNERS.contains(partner)) {
            fields.wrong("partner", "is not simulated");
        }
        DrillFault fault = fields.oneOf("fault", DrillFault.class);
        int perSecond = number(fields, "perSecond", 1, MOST_PER_SECOND);
        int seconds = number(fields, "seconds", SHORTEST_SECONDS, LONGEST_SECONDS);
        fields.refuseOthers();
        fields.check();
        return new DrillRequest(
                partner == null ? Partner.LOGISTICS : partner, // never null after the check
                fault == null ? DrillFault.DOWN : fault,
                perSecond,
                seconds);
    }

    private static int number(JsonFields fields, String name, int least, int most) {
        long number = fields.number(name);
        if (number < least || number > most) {
            fields.wrong(name, "must be from " + least + " to " + most);
        }
        return (int) number;
    }

    /** The fault as the simulator is told. */
    Map<String, Object> behaviour() {
        return fault.behaviour(perSecond);
    }
}
