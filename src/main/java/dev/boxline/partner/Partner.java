package dev.boxline.partner;

/** Whoever does a step's work: two are the shop's own and quick, three are called over a network and may be down. */
public enum Partner {
    PAYMENT,
    ORDERING,
    COURSES,
    WAREHOUSE,
    LOGISTICS
}
