package dev.assay.sandbox.kubernetes.areas.pods;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a container's process gets, once the kubelet has put the container's variables into its command. */
final class ContainerArguments {

    private ContainerArguments() {
    }

    static List<String> of(Container container, Map<String, String> ofTheNode) {
        var variables = environment(container, ofTheNode);
        return container.getCommand().stream().map(argument -> expand(argument, variables)).toList();
    }

    /** The container's own variables over those that the kubelet adds; each sees those before it. */
    static Map<String, String> environment(Container container, Map<String, String> ofTheNode) {
        var variables = new HashMap<>(ofTheNode);
        for (EnvVar variable : container.getEnv()) {
            variables.put(variable.getName(), expand(variable.getValue(), variables));
        }
        return variables;
    }

    /** {@code $(NAME)} is a variable's value, if there is one; {@code $$} is a dollar; anything else is itself. */
    static String expand(String text, Map<String, String> variables) {
        var expanded = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            var end = text.indexOf(')', at);
            if (text.charAt(at) != '$') {
                expanded.append(text.charAt(at));
            } else if (next == '$') {
                expanded.append('$');
                at++;
            } else if (next == '(' && end > 0) {
                var reference = text.substring(at, end + 1);
                var name = text.substring(at + 2, end);
                expanded.append(variables.getOrDefault(name, reference));
                at = end;
            } else {
                expanded.append('$');
            }
        }
        return expanded.toString();
    }
}
