/** Books, cancels and follows pickups by 快递100 (Kuaidi100), a platform for the couriers of China. */
@org.jspecify.annotations.NullMarked
package dev.boxline.logistics.kuaidi100;
