package dev.boxline.ordering.routing;

import dev.boxline.partner.Endpoint;

/** Sends new orders to another endpoint than their rule says, such as during an outage. */
public interface RouteOverride {

    /** The endpoint to use in place of this one, or this one. */
    Endpoint of(Endpoint endpoint);
}
