package dev.assay.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A violation with a path made by hand, node by node, as a validator makes it. */
final class FakeViolation implements ConstraintViolation<Object>, Path {

    private final String message;
    private final Class<?> root;
    private final List<Node> nodes = new ArrayList<>();

    private FakeViolation(String message, Class<?> root) {
        this.message = message;
        this.root = root;
    }

    static FakeViolation of(String message) {
        return of(message, Object.class);
    }

    static FakeViolation of(String message, Class<?> root) {
        return new FakeViolation(message, root);
    }

    FakeViolation method(String name, Class<?>... parameters) {
        return add(new FakeNode(name, ElementKind.METHOD, null, 0, List.of(parameters)));
    }

    FakeViolation parameter(String name, int index) {
        return add(new FakeNode(name, ElementKind.PARAMETER, null, index, List.of()));
    }

    FakeViolation property(String name) {
        return add(new FakeNode(name, ElementKind.PROPERTY, null, 0, List.of()));
    }

    FakeViolation propertyOfElement(String name, int index) {
        return add(new FakeNode(name, ElementKind.PROPERTY, index, 0, List.of()));
    }

    FakeViolation element(int index) {
        return add(new FakeNode("<list element>", ElementKind.CONTAINER_ELEMENT, index, 0, List.of()));
    }

    FakeViolation returned() {
        return add(new FakeNode("<return value>", ElementKind.RETURN_VALUE, null, 0, List.of()));
    }

    private FakeViolation add(Node node) {
        nodes.add(node);
        return this;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public Path getPropertyPath() {
        return this;
    }

    @Override
    public Iterator<Node> iterator() {
        return nodes.iterator();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<Object> getRootBeanClass() {
        return (Class<Object>) root;
    }

    @Override
    public String getMessageTemplate() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getRootBean() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getLeafBean() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object[] getExecutableParameters() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getExecutableReturnValue() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getInvalidValue() {
        throw new UnsupportedOperationException();
    }

    @Override
    public ConstraintDescriptor<?> getConstraintDescriptor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <U> U unwrap(Class<U> type) {
        throw new UnsupportedOperationException();
    }

    private record FakeNode(String name, ElementKind kind, Integer index, int parameter, List<Class<?>> parameters)
            implements MethodNode, ParameterNode {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isInIterable() {
            return index != null;
        }

        @Override
        public Integer getIndex() {
            return index;
        }

        @Override
        public Object getKey() {
            return null;
        }

        @Override
        public ElementKind getKind() {
            return kind;
        }

        @Override
        public <T extends Node> T as(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public List<Class<?>> getParameterTypes() {
            return parameters;
        }

        @Override
        public int getParameterIndex() {
            return parameter;
        }
    }
}
