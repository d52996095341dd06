package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class SocketTableTest {

    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A \
            00000000:00000000 00:00000000 00000000 1000 0 12345 1
               1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777
               2: 0F02000A:B1F4 1A2B3C4D:01BB 01 00000000:00000000 02:000003E8 00000000  1000        0 999
            """;
    private static final String TCP6 = """
              sl  local_address                         remote_address                        st
               0: 00000000000000000000000000000000:0BB8 00000000000000000000000000000000:0000 0A \
            00000000:00000000 00:00000000 00000000 1000 0 1
               1: 00000000000000000000000001000000:1F91 00000000000000000000000000000000:0000 0A \
            00000000:00000000 00:00000000 00000000 1000 0 2
               2: 0000000000000000FFFF00000100007F:1F92 00000000000000000000000000000000:0000 0A \
            00000000:00000000 00:00000000 00000000 1000 0 3
               3: B80D01200000000000000000EFBEADDE:FFFF 00000000000000000000000000000000:0000 0A \
            00000000:00000000 00:00000000 00000000 1000 0 4
            """;

    @Test
    void readsWhatListensInTheFirstTable() throws UnknownHostException {
        // When
        var rows = SocketTable.listening(TCP);

        // Then
        assertThat(rows).containsExactly(
                new SocketTable.Row(InetAddress.getByName("127.0.0.1"), 8080, 12345),
                new SocketTable.Row(InetAddress.getByName("0.0.0.0"), 22, 777));
    }

    @Test
    void readsAnyLoopbackMappedAndPlainAddressesOfTheSecond() throws UnknownHostException {
        // When
        var rows = SocketTable.listening(TCP6);

        // Then
        assertThat(rows).containsExactly(
                new SocketTable.Row(InetAddress.getByName("::"), 3000, 1),
                new SocketTable.Row(InetAddress.getByName("::1"), 8081, 2),
                new SocketTable.Row(InetAddress.getByName("127.0.0.1"), 8082, 3),
                new SocketTable.Row(InetAddress.getByName("2001:db8::dead:beef"), 65535, 4));
    }

    @Test
    void passesOverWhatIsNoSocket() {
        // When
        var rows = SocketTable.listening("""
                sl

                 0: 0100007F:1F90 00000000:0000 0A
                 1: XX00007F:1F90 00000000:0000 0A 0:0 00:0 0 0 0 1 1
                 2: 0100007F 00000000:0000 0A 0:0 00:0 0 0 0 1 1
                 3: 0100007F01:1F90 00000000:0000 0A 0:0 00:0 0 0 0 1 1
                 4: 0100007F:1F90 00000000:0000 0A 0:0 00:0 0 0 0 one 1
                """);

        // Then
        assertThat(rows).isEmpty();
    }
}
