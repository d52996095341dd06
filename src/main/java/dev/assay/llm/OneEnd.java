package dev.assay.llm;

import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells a streamed answer's end once. langchain4j goes on after a part that it cannot read, and calls an answer
 * complete whose error it has told.
 */
final class OneEnd implements InvocationHandler {

    private static final Set<String> ENDS = Set.of("onCompleteResponse", "onError");

    private final StreamingChatResponseHandler handler;
    private final AtomicBoolean ended = new AtomicBoolean();

    private OneEnd(StreamingChatResponseHandler handler) {
        this.handler = handler;
    }

    /** The same, which hears nothing after its first end, whatever else it can hear. */
    static StreamingChatResponseHandler of(StreamingChatResponseHandler handler) {
        return (StreamingChatResponseHandler) Proxy.newProxyInstance(OneEnd.class.getClassLoader(),
                new Class<?>[] {StreamingChatResponseHandler.class}, new OneEnd(handler));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        var isHeard = method.getDeclaringClass() == Object.class
                || (ENDS.contains(method.getName()) ? ended.compareAndSet(false, true) : !ended.get());
        try {
            return isHeard ? method.invoke(handler, arguments) : null;
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
