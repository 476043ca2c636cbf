package dev.slipway.architecture;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes values of records from the names of their components: a text is its component's name in italics.
final class Samples {

    private static final long NUMBER = 7;

    private Samples() {}

    /// A record with a sample in each component.
    static Object of(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(component -> sample(component.getGenericType(), component.getName()))
                .toArray();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException exception) {
            throw new LinkageError("no sample of " + type.getName(), exception);
        }
    }

    private static Object sample(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            return container(generic, name);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class || plain == CharSequence.class) {
            return "*" + name + "*";
        }
        if (plain == int.class || plain == Integer.class) {
            return (int) NUMBER;
        }
        if (plain == long.class || plain == Long.class) {
            return NUMBER;
        }
        if (plain == boolean.class) {
            return false;
        }
        if (plain == Path.class) {
            return Path.of("*" + name + "*");
        }
        if (plain == URI.class) {
            return URI.create("https://" + name.toLowerCase(java.util.Locale.ROOT) + ".example");
        }
        if (plain == Duration.class) {
            return Duration.ofSeconds(NUMBER);
        }
        if (plain == Instant.class) {
            return Instant.EPOCH;
        }
        if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (plain.isSealed()) {
            return sample(plain.getPermittedSubclasses()[0], name);
        }
        if (plain.isRecord()) {
            return named(plain, name);
        }
        throw new AssertionError("no sample of " + plain.getName() + " for " + name);
    }

    /// A digest has rules that a name does not hold; all other records are made of samples.
    private static Object named(Class<?> type, String name) {
        if (type.getName().equals("dev.slipway.oci.Digest")) {
            return dev.slipway.oci.Digest.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return of(type);
    }

    private static Object container(ParameterizedType type, String name) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type argument = type.getActualTypeArguments()[0];
        if (raw == Optional.class) {
            return Optional.of(sample(argument, name));
        }
        if (raw.isAssignableFrom(List.class)) {
            return List.of(sample(argument, name));
        }
        if (raw.isAssignableFrom(Set.class)) {
            return Set.of(sample(argument, name));
        }
        Object value = sample(type.getActualTypeArguments()[1], name);
        return raw.isAssignableFrom(SortedMap.class)
                ? new TreeMap<>(Map.of(sample(argument, name), value))
                : Map.of(sample(argument, name), value);
    }
}
