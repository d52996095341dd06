package dev.assay.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a violation is, in the caller's words: names as in JSON, without the Java method and parameter. */
final class FieldPath {

    static final String BODY = "body";

    private final StringBuilder path = new StringBuilder();
    private Type type;
    private Method method;

    private FieldPath(Class<?> root) {
        type = root;
    }

    /** {@value #BODY} if it is the body as a whole. */
    static String of(ConstraintViolation<?> violation) {
        var found = new FieldPath(violation.getRootBeanClass());
        for (var node : violation.getPropertyPath()) {
            found.enter(node, violation.getRootBeanClass());
        }
        return found.path.isEmpty() ? BODY : found.path.toString();
    }

    private void enter(Path.Node node, Class<?> root) {
        if (node.getKind() == ElementKind.METHOD) {
            var parameters = node.as(Path.MethodNode.class).getParameterTypes();
            method = declared(root, node.getName(), parameters.toArray(Class[]::new));
        } else if (node.getKind() == ElementKind.PARAMETER) {
            enterParameter(node.as(Path.ParameterNode.class).getParameterIndex());
        } else {
            enterValue(node);
        }
    }

    private void enterParameter(int index) {
        var parameter = method == null ? null : method.getParameters()[index];
        type = parameter == null ? null : parameter.getParameterizedType();
        path.append(parameter == null ? "" : requestName(parameter));
    }

    private void enterValue(Path.Node node) {
        if (node.isInIterable()) {
            path.append('[').append(node.getIndex() == null ? node.getKey() : node.getIndex()).append(']');
            type = type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : null;
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            var component = component(node.getName());
            path.append(path.isEmpty() ? "" : ".").append(component.map(FieldPath::jsonName).orElse(node.getName()));
            type = component.map(RecordComponent::getGenericType).orElse(null);
        }
    }

    private Optional<RecordComponent> component(String name) {
        return type instanceof Class<?> known && known.isRecord()
                ? Arrays.stream(known.getRecordComponents()).filter(each -> each.getName().equals(name)).findFirst()
                : Optional.empty();
    }

    private static String jsonName(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
    }

    private static String requestName(Parameter parameter) {
        if (parameter.isAnnotationPresent(HeaderParam.class)) {
            return parameter.getAnnotation(HeaderParam.class).value();
        }
        if (parameter.isAnnotationPresent(QueryParam.class)) {
            return parameter.getAnnotation(QueryParam.class).value();
        }
        return parameter.isAnnotationPresent(PathParam.class) ? parameter.getAnnotation(PathParam.class).value() : "";
    }

    /** The root may be a proxy, which repeats the method without the annotations of its parameters. */
    private static Method declared(Class<?> root, String name, Class<?>... parameters) {
        return Stream.<Class<?>>iterate(root, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                .filter(each -> each.getName().equals(name) && Arrays.equals(each.getParameterTypes(), parameters))
                .reduce((nearer, further) -> further)
                .orElse(null);
    }
}
