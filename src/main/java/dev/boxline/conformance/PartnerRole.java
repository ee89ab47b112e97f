package dev.boxline.conformance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a partner does for an order, and how it is undone. */
enum PartnerRole {
    /** Deducts boxes from stock and releases them. */
    WAREHOUSE("/deductions", List.of("deductionNo", "parcelNo"), "released") {
        @Override
        Map<String, Object> content(String orderNo) {
            return Map.of("orderNo", orderNo, "sku", "COURSE-LOGIC-3", "quantity", 1, "recipient", RECIPIENT);
        }

        @Override
        String undoPath(String orderNo) {
            return "/releases";
        }

        @Override
        Map<String, Object> undoContent(String orderNo) {
            return Map.of("orderNo", orderNo);
        }
    },
    /** Books pickups and cancels them. */
    LOGISTICS("/pickups", List.of("pickupNo"), "cancelled") {
        @Override
        Map<String, Object> content(String orderNo) {
            // at most 64 characters, as the contract says
            String parcelNo = "PA-" + orderNo.substring(Math.max(0, orderNo.length() - 61));
            return Map.of("orderNo", orderNo, "parcelNo", parcelNo, "recipient", RECIPIENT);
        }

        @Override
        String undoPath(String orderNo) {
            return "/pickups/" + orderNo + "/cancellation";
        }

        @Override
        Map<String, Object> undoContent(String orderNo) {
            return Map.of();
        }
    };

    private static final Map<String, Object> RECIPIENT =
            Map.of("name", "Mei", "phone", "13800000000", "address", "1 Century Avenue, Shanghai");

    private final String path;

    @SuppressWarnings("ImmutableEnumChecker") // List.of()
    private final List<String> numbers;

    private final String undone;

    PartnerRole(String path, List<String> numbers, String undone) {
        this.path = path;
        this.numbers = numbers;
        this.undone = undone;
    }

    static @Nullable PartnerRole of(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElse(null);
    }

    String path() {
        return path;
    }

    /** The members of an answer that identify the effect; the first is the effect's own number. */
    List<String> numbers() {
        return numbers;
    }

    /** The member that says whether something was undone. */
    String undone() {
        return undone;
    }

    abstract Map<String, Object> content(String orderNo);

    abstract String undoPath(String orderNo);

    abstract Map<String, Object> undoContent(String orderNo);

    /** The content for another recipient. */
    Map<String, Object> content(String orderNo, String name, String phone, String address) {
        Map<String, Object> content = new LinkedHashMap<>(content(orderNo));
        content.put("recipient", Map.of("name", name, "phone", phone, "address", address));
        return content;
    }
}
