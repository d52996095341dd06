package dev.assay.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who may see what is everyone's. */
@ApplicationScoped
class Operators {

    @Inject
    @ConfigProperty(name = "assay.identity.operators")
    Optional<List<String>> users;

    @Inject
    @ConfigProperty(name = "assay.identity.operator-group")
    String group;

    boolean isUser(String userId) {
        return users.orElse(List.of()).stream().anyMatch(each -> each.strip().equals(userId));
    }

    /** @param groups proven, never those of a header */
    boolean isGroup(Collection<String> groups) {
        return groups.contains(group);
    }
}
