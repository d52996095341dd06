package dev.assay.sandbox.kubernetes;

import dev.assay.sandbox.kubernetes.log.PodLogs;

/** What runs in a sandbox besides the project: fixed texts for any POSIX shell; nothing is ever put into them. */
final class Scripts {

    /**
     * Runs the command $2 with at most $1 processes. The shell stays, because process 1 of a container is immune to
     * signals from within: what a signal ends is the command, and the shell reports it by its exit code. The addresses
     * of the cluster are not the project's business. Both outputs are made one, as a container's log does not keep
     * the order of two.
     */
    static final String RUN = """
            exec 2>&1
            unset KUBERNETES_SERVICE_HOST KUBERNETES_SERVICE_PORT KUBERNETES_SERVICE_PORT_HTTPS KUBERNETES_PORT
            unset KUBERNETES_PORT_443_TCP KUBERNETES_PORT_443_TCP_PROTO KUBERNETES_PORT_443_TCP_PORT
            unset KUBERNETES_PORT_443_TCP_ADDR HOSTNAME
            { ulimit -u "$1" || ulimit -p "$1"; } 2>/dev/null
            mkdir -p "$HOME"
            /bin/sh -c "$2"
            exit $?
            """;

    static final String UNPACK_AND_RUN = """
            told=$(tar -xzmf /assay/project.tgz -C /project 2>&1) || { echo "$told"; exit 1; }
            echo '%s'
            """.formatted(PodLogs.UNPACKED) + RUN;

    /**
     * Prints the sockets in state LISTEN when they change, in the kernel's columns, and a dot after the last; and an
     * empty line every few seconds, by which its reader knows that it still sees. It starts no program but sleep, as
     * there are many of it on a node.
     */
    static final String OBSERVE = """
            table() {
              while read -r slot local remote state queue timer retries uid timeout inode rest; do
                case $state in
                  0A) now="$now- $local $remote $state - - - $uid - $inode
            " ;;
                esac
              done < "$1"
            }
            last=none
            quiet=0
            while :; do
              now=
              table /proc/net/tcp
              if [ -r /proc/net/tcp6 ]; then table /proc/net/tcp6; fi
              if [ "$now" != "$last" ]; then
                printf '%s.\\n' "$now"
                last=$now
                quiet=0
              elif [ "$quiet" -ge 20 ]; then
                echo
                quiet=0
              fi
              quiet=$((quiet + 1))
              sleep 0.2 2>/dev/null || sleep 1
            done
            """;

    private Scripts() {
    }
}
