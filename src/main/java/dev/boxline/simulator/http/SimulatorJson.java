package dev.boxline.simulator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** The JSON mapping of the simulated partners; errors name the wrong field. */
public final class SimulatorJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new ParameterNamesModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .withCoercionConfig(LogicalType.Textual, config -> {
                config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private SimulatorJson() {}

    /** Reads a part of an array of bytes. */
    public interface PartReader<T> {
        T read(byte[] bytes, int from, int length) throws IOException;
    }

    /** Reads a record with one parameter, as this class wrote it. */
    public static <T> PartReader<T> written(Class<? super T> type, Class<?> parameter) {
        JavaType parametric = MAPPER.getTypeFactory().constructParametricType(type, parameter);
        ObjectReader reader = MAPPER.readerFor(parametric).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
        return reader::readValue;
    }

    public static <T> T read(byte[] body, Class<T> type) {
        return read(MAPPER.readerFor(type), body, type);
    }

    static <T> T readStrictly(byte[] body, Class<T> type) {
        return read(MAPPER.readerFor(type).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES), body, type);
    }

    public static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Writes and closes. */
    static void write(OutputStream out, Object body) throws IOException {
        MAPPER.writeValue(out, body);
    }

    private static <T> T read(ObjectReader reader, byte[] body, Class<T> type) {
        try {
            T value = reader.readValue(body, type);
            if (value == null || body.length == 0) {
                throw SimulatorProblem.badRequest("The body is not a JSON object.");
            }
            return value;
        } catch (JsonMappingException invalid) {
            throw invalid.getCause() instanceof SimulatorProblem problem ? problem : wrongField(invalid);
        } catch (JacksonException unreadable) {
            throw SimulatorProblem.badRequest("The body is not JSON.");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static SimulatorProblem wrongField(JsonMappingException invalid) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference step : invalid.getPath()) {
            String name = step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName();
            field.append(field.isEmpty() || name.startsWith("[") ? "" : ".").append(name);
        }
        return field.isEmpty()
                ? SimulatorProblem.badRequest("The body does not have the expected structure.")
                : SimulatorProblem.wrongField(field.toString(), "is unknown or has a wrong value");
    }
}
