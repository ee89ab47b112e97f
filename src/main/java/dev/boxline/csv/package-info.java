/** Reads CSV as spreadsheets, partners and payment providers write it. */
@org.jspecify.annotations.NullMarked
package dev.boxline.csv;
