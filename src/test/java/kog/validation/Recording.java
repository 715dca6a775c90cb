package kog.validation;

import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One {@link Evidence} a test class, written when the class has ended. */
public final class Recording implements ParameterResolver, AfterTestExecutionCallback {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Evidence.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return evidence(context);
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        context.getTestMethod()
                .map(Method::getName)
                .ifPresent(m ->
                        evidence(context).ran(m, context.getExecutionException().isEmpty()));
    }

    /** In the store of the class, which closes what it holds. */
    private static Evidence evidence(ExtensionContext context) {
        ExtensionContext whole = context;
        while (whole.getTestMethod().isPresent()) {
            whole = whole.getParent().orElseThrow();
        }
        String name = whole.getRequiredTestClass().getName();
        return whole.getStore(ExtensionContext.Namespace.create(Recording.class))
                .computeIfAbsent(Evidence.class, k -> new Evidence(name), Evidence.class);
    }
}
