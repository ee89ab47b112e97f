package dev.boxline.bench;

import java.util.List;

/** Several nodes behind one address: an order is bought at one of them and paid at the next. */
record Nodes(List<ShippedBoxline> nodes) implements Contestant {

    int count() {
        return nodes.size();
    }

    @Override
    public String name() {
        return "boxline";
    }

    private ShippedBoxline node(String orderNo, int further) {
        return nodes.get(Math.floorMod(orderNo.hashCode() + further, nodes.size()));
    }

    @Override
    public void purchase(String orderNo) {
        node(orderNo, 0).purchase(orderNo);
    }

    @Override
    public boolean settle(String orderNo) {
        return node(orderNo, 1).settle(orderNo);
    }

    @Override
    public boolean visible(String orderNo) {
        return node(orderNo, 0).visible(orderNo);
    }

    @Override
    public long booked() {
        return nodes.get(0).booked();
    }

    @Override
    public void rest() {
        nodes.forEach(ShippedBoxline::rest);
    }

    @Override
    public void close() {
        nodes.forEach(ShippedBoxline::close);
    }
}
