package dev.boxline.shop.order;

/** How a buyer sorts his orders. */
enum OrderTab {
    ALL,
    UNPAID,
    TO_SHIP,
    TO_RECEIVE,
    DONE
}
