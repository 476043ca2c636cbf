package dev.slipway.io.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The header fields, or the trailer fields, of a request. Names are compared without regard to case.
public final class HttpHeaders {

    private final List<Field> fields = new ArrayList<>();

    HttpHeaders() {}

    void add(String name, String value) {
        fields.add(new Field(name, value));
    }

    /// The value of the first field with this name.
    public Optional<String> first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return Optional.of(field.value);
            }
        }
        return Optional.empty();
    }

    /// The values of all fields with this name, in their order.
    List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name.equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    private record Field(String name, String value) {}
}
