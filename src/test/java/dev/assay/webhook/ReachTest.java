package dev.assay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "1.1.1.1, PUBLIC", "9.255.255.255, PUBLIC", "11.0.0.0, PUBLIC", "100.63.255.255, PUBLIC",
        "172.15.255.255, PUBLIC", "172.32.0.0, PUBLIC", "192.167.255.255, PUBLIC", "223.255.255.255, PUBLIC",
        "2606:4700::1111, PUBLIC", "2a00:1450:4001::1, PUBLIC",
        "10.0.0.1, INTERNAL", "10.255.255.255, INTERNAL", "127.0.0.1, INTERNAL", "127.255.255.254, INTERNAL",
        "172.16.0.1, INTERNAL", "172.31.255.255, INTERNAL", "192.168.0.1, INTERNAL", "100.64.0.1, INTERNAL",
        "::1, INTERNAL", "fc00::1, INTERNAL", "fdff::1, INTERNAL", "::ffff:127.0.0.1, INTERNAL",
        "::ffff:10.0.0.1, INTERNAL", "2130706433, INTERNAL",
        "0.0.0.0, NOBODYS", "0.1.2.3, NOBODYS", "169.254.169.254, NOBODYS", "169.254.0.1, NOBODYS",
        "100.100.100.200, NOBODYS", "192.0.0.192, NOBODYS", "192.0.2.1, NOBODYS", "198.18.0.1, NOBODYS",
        "198.51.100.1, NOBODYS", "203.0.113.1, NOBODYS", "224.0.0.1, NOBODYS", "240.0.0.1, NOBODYS",
        "255.255.255.255, NOBODYS", "::ffff:169.254.169.254, NOBODYS",
        "::, NOBODYS", "fe80::1, NOBODYS", "ff02::1, NOBODYS", "fd00:ec2::254, NOBODYS", "fd20:ce::254, NOBODYS",
        "::7f00:1, NOBODYS", "64:ff9b::7f00:1, NOBODYS", "2002:7f00:1::, NOBODYS", "2001::1, NOBODYS",
        "2001:db8::1, NOBODYS", "3fff::1, NOBODYS", "fec0::1, NOBODYS", "4000::1, NOBODYS"})
    void everyAddressHasItsReach(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
    }
}
