package dev.boxline.logistics.kuaidi100;

import dev.boxline.logistics.PickupStatus;

/**
 * The platform's statuses of an order, as its page of <a href="https://api.kuaidi100.com/document/63be699386292121d642ca3b">callback
 * statuses</a> and its <a href="https://kuaidi100.apifox.cn/api-55506948">callback</a> list them.
 */
final class Kuaidi100Status {

    private Kuaidi100Status() {}

    /**
     * What became of the box. Nobody comes for one whose order failed or was cancelled, and one that goes back or was signed for
     * irregularly doesn't reach its buyer: all of these are lost until an operator decides. A fee, a weight or an unknown status
     * is no news of the box.
     */
    static PickupStatus of(String status) {
        return switch (status) {
            case "10" -> PickupStatus.FETCHED;
            case "101", "400" -> PickupStatus.IN_TRANSIT;
            case "13" -> PickupStatus.DELIVERED;
            case "9", "11", "12", "14", "99", "610" -> PickupStatus.LOST;
            default -> PickupStatus.BOOKED;
        };
    }

    /**
     * The same by the state of its tracking: 0 to 7 in SubscribePushResult of the platform's
     * <a href="https://github.com/kuaidi100-api/java-demo">library</a>. A box with a problem (2) is still on its way; one that was
     * signed for on its way back (4), goes back (6) or was refused (14) doesn't reach its buyer.
     */
    static PickupStatus tracked(String state) {
        return switch (state) {
            case "1" -> PickupStatus.FETCHED;
            case "0", "2", "5", "7" -> PickupStatus.IN_TRANSIT;
            case "3" -> PickupStatus.DELIVERED;
            case "4", "6", "14" -> PickupStatus.LOST;
            default -> PickupStatus.BOOKED;
        };
    }

    /** Whether no courier comes any more. */
    static boolean isCancelled(String status) {
        return switch (status) {
            case "9", "11", "99", "610" -> true;
            default -> false;
        };
    }
}
