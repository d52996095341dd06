package dev.assay.llm;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;

/** Fills the context for the length of the call, and leaves it as it was. */
@LlmFeature("")
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class LlmFeatureInterceptor {

    @Inject
    RequestContextController requestContext;

    @Inject
    LlmContext context;

    @AroundInvoke
    Object attribute(InvocationContext call) throws Exception {
        var activated = requestContext.activate();
        try {
            var feature = context.feature();
            var scope = context.scope();
            try {
                context.feature(featureOf(call.getMethod()));
                for (var parameter : call.getParameters()) {
                    if (parameter instanceof Attributed attributed) {
                        context.scope(attributed.llmScope());
                    }
                }
                return call.proceed();
            } finally {
                context.feature(feature);
                context.scope(scope);
            }
        } finally {
            if (activated) {
                requestContext.deactivate();
            }
        }
    }

    /** Read off the method, because an EJB's invocation does not know its bindings. */
    private static String featureOf(Method method) {
        var own = method.getAnnotation(LlmFeature.class);
        return (own != null ? own : method.getDeclaringClass().getAnnotation(LlmFeature.class)).value();
    }
}
