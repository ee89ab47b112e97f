package dev.boxline.simulator.journal;

/** What a partner knows of one order. */
public interface OrderState {

    String orderNo();
}
