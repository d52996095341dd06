package dev.assay.llm.context;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Fills the context for the length of the call, and leaves it as it was. */
@LlmFeature("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class LlmFeatureInterceptor {

    /** One for each call: a controller forgets that it activated a context once another thread has given up its own. */
    @Inject
    Instance<RequestContextController> requestContexts;

    @Inject
    LlmContext context;

    @AroundInvoke
    Object attribute(InvocationContext call) throws Exception {
        try (var requestContext = requestContexts.getHandle()) {
            var activated = requestContext.get().activate();
            try {
                return attributed(call);
            } finally {
                if (activated) {
                    requestContext.get().deactivate();
                }
            }
        }
    }

    private Object attributed(InvocationContext call) throws Exception {
        var before = context.attribution();
        context.attribute(new Attribution(scopeOf(call, before), featureOf(call.getMethod())));
        try {
            return call.proceed();
        } finally {
            context.attribute(before);
        }
    }

    private static LlmScope scopeOf(InvocationContext call, Attribution before) {
        return Arrays.stream(call.getParameters())
                .filter(Attributed.class::isInstance)
                .map(parameter -> ((Attributed) parameter).llmScope())
                .findFirst().orElse(before.scope());
    }

    /** Read off the method, because an EJB's invocation does not know its bindings. */
    private static String featureOf(Method method) {
        var own = method.getAnnotation(LlmFeature.class);
        return (own != null ? own : method.getDeclaringClass().getAnnotation(LlmFeature.class)).value();
    }
}
