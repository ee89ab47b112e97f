package dev.boxline.partner.adapter;

/** Speaks to one endpoint of a partner in place of the partner contract. */
public interface EndpointAdapter {

    /** The endpoint it speaks to, by its name in the settings. */
    default String endpoint() {
        return "default";
    }
}
