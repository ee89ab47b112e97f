package dev.boxline.http.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets controllers take a {@link Submitted} record: with {@code @RequestBody} from a JSON body of any content type,
 * otherwise from the query string.
 */
@Configuration(proxyBeanMethods = false)
class RequestBinding implements WebMvcConfigurer {

    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        converters.add(0, new Body());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Query());
    }

    private static Class<?> record(Type submitted) {
        return (Class<?>) ((ParameterizedType) submitted).getActualTypeArguments()[0];
    }

    private static final class Body extends AbstractGenericHttpMessageConverter<Submitted<?>> {

        Body() {
            super(MediaType.ALL);
        }

        @Override
        protected boolean supports(Class<?> type) {
            return type == Submitted.class;
        }

        @Override
        public boolean canRead(Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
            return type instanceof ParameterizedType submitted && submitted.getRawType() == Submitted.class;
        }

        @Override
        public boolean canWrite(@Nullable Type type, Class<?> written, @Nullable MediaType mediaType) {
            return false;
        }

        @Override
        public Submitted<?> read(Type type, @Nullable Class<?> context, HttpInputMessage request) throws IOException {
            String contentType = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
            return Submitted.json(contentType, request.getBody().readAllBytes(), record(type));
        }

        @Override
        protected Submitted<?> readInternal(Class<? extends Submitted<?>> type, HttpInputMessage request) {
            throw new UnsupportedOperationException("The type of the record is not known");
        }

        @Override
        protected void writeInternal(Submitted<?> request, @Nullable Type type, HttpOutputMessage response) {
            throw new UnsupportedOperationException("Requests are read only");
        }
    }

    private static final class Query implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Submitted.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            var http = (HttpServletRequest) request.getNativeRequest();
            return Submitted.query(http.getParameterMap(), record(parameter.getGenericParameterType()));
        }
    }
}
