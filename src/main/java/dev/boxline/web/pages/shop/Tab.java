package dev.boxline.web.pages.shop;

/** How a buyer sorts his orders. */
enum Tab {
    ALL,
    UNPAID,
    TO_SHIP,
    TO_RECEIVE,
    DONE
}
