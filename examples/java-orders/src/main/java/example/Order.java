package example;

import java.math.BigDecimal;
import java.util.List;

/// An order, as it comes in a message.
record Order(String id, List<Item> items) {

    /// So many of one thing, each at a price.
    record Item(String article, int quantity, BigDecimal price) {}

    BigDecimal total() {
        return items.stream()
                .map(item -> item.price().multiply(BigDecimal.valueOf(item.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
