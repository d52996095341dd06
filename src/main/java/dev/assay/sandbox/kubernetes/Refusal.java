package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.NoRoomException;
import dev.assay.sandbox.SandboxUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.regex.Pattern;

/** What an answer of the Kubernetes API other than yes means for a trial. */
final class Refusal {

    private static final Pattern QUOTA = Pattern.compile("exceeded quota: .*limited: ([A-Za-z0-9./-]+)=");

    private Refusal() {
    }

    static SandboxUnavailableException of(String attempted, KubernetesClientException refused) {
        if (refused.getStatus() == null || refused.getStatus().getMessage() == null) {
            return new SandboxUnavailableException(attempted + " could not be asked of the cluster: "
                    + refused.getMessage() + (refused.getCause() == null ? "" : " " + refused.getCause()), refused);
        }
        var reason = refused.getStatus().getMessage();
        var quota = QUOTA.matcher(reason);
        if (refused.getCode() == 403 && quota.find()) {
            return new NoRoomException(quota.group(1), reason);
        }
        return new SandboxUnavailableException(attempted + " was refused by the cluster: " + reason, refused);
    }
}
