/** Checks the settings of further warehouses and carriers before anything is started. */
@org.jspecify.annotations.NullMarked
package dev.boxline.startup.endpoint;
