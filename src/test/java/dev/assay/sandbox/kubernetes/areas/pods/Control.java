package dev.assay.sandbox.kubernetes.areas.pods;

/** The controls of the Pod Security Standards, in the order and by the names of the standard (Kubernetes 1.34). */
enum Control {

    HOST_PROCESS("HostProcess"),
    HOST_NAMESPACES("Host Namespaces"),
    PRIVILEGED_CONTAINERS("Privileged Containers"),
    BASELINE_CAPABILITIES("Capabilities (baseline)"),
    HOST_PATH_VOLUMES("HostPath Volumes"),
    HOST_PORTS("Host Ports"),
    HOST_PROBES("Host Probes / Lifecycle Hooks"),
    APP_ARMOR("AppArmor"),
    SE_LINUX("SELinux"),
    PROC_MOUNT("/proc Mount Type"),
    BASELINE_SECCOMP("Seccomp (baseline)"),
    SYSCTLS("Sysctls"),
    VOLUME_TYPES("Volume Types"),
    PRIVILEGE_ESCALATION("Privilege Escalation"),
    NON_ROOT("Running as Non-root"),
    NON_ROOT_USER("Running as Non-root user"),
    SECCOMP("Seccomp"),
    CAPABILITIES("Capabilities");

    private final String title;

    Control(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
