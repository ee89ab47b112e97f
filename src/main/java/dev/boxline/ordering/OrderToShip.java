package dev.boxline.ordering;

/** The fields of an order that go into requests to warehouse and courier. Read without a lock, so only for preparing calls. */
public record OrderToShip(Checkout checkout, OrderStatus status, int shipment) {

    /** A new order. */
    public static OrderToShip created(Checkout checkout) {
        return new OrderToShip(checkout, OrderStatus.PAID, 1);
    }

    public String orderNo() {
        return checkout.orderNo();
    }

    public boolean isCancelled() {
        return status == OrderStatus.CANCELLED;
    }
}
