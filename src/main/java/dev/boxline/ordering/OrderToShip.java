package dev.boxline.ordering;

/** What the warehouse and the courier are told of an order: read without a lock, so only good for preparing their calls. */
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
