package dev.boxline.ordering;

/** Where the box goes. People's data: it stays in the checkout's row and in the calls that need it. */
public record Recipient(String name, String phone, String address) {

    /** Keeps the data out of logs and error messages. */
    @Override
    public String toString() {
        return "Recipient[…]";
    }
}
