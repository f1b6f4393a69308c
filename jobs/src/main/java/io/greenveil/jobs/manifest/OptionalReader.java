package io.greenveil.jobs.manifest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads null or absence as an empty {@link Optional}; the content by its declared type. */
@SuppressWarnings("rawtypes")
final class OptionalReader extends JsonDeserializer<Optional> implements ContextualDeserializer {
    private final @Nullable JavaType content;

    OptionalReader() {
        this(null);
    }

    private OptionalReader(@Nullable JavaType content) {
        this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType type = property == null ? context.getContextualType() : property.getType();
        return new OptionalReader(type.containedTypeOrUnknown(0));
    }

    @Override
    public Optional deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Object value = content == null ? null : context.readValue(parser, content);
        return Optional.ofNullable(value);
    }

    @Override
    public Optional getNullValue(DeserializationContext context) {
        return Optional.empty();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return Optional.empty();
    }
}
