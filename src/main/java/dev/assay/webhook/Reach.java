package dev.assay.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Who is behind an address, by the IANA's registries of special-purpose addresses (RFC 6890) and the clouds' addresses
 * of metadata.
 */
enum Reach {
    /** Anybody's on the internet. */
    PUBLIC,
    /** This machine's or a network's own: private, shared, unique local, loopback. */
    INTERNAL,
    /** No web server that anybody means: link-local, metadata, multicast, reserved, or a tunnel to another address. */
    NOBODYS;

    private static final List<Block> METADATA = blocks(
            "100.100.100.200/32", "fd00:ec2::254/128", "fd20:ce::254/128");

    private static final List<Block> INSIDE = blocks(
            "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7");

    private static final List<Block> SPECIAL = blocks(
            "0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** All that the IANA has given out of IPv6. */
    private static final Block GLOBAL = Block.of("2000::/3");

    /** IPv6's ways of writing an IPv4 address are either that address already, or nobody's. */
    static Reach of(InetAddress address) {
        var bytes = address.getAddress();
        if (isIn(METADATA, bytes) || isIn(SPECIAL, bytes)) {
            return NOBODYS;
        }
        if (isIn(INSIDE, bytes)) {
            return INTERNAL;
        }
        return bytes.length == 4 || GLOBAL.has(bytes) ? PUBLIC : NOBODYS;
    }

    private static boolean isIn(List<Block> blocks, byte[] address) {
        return blocks.stream().anyMatch(block -> block.has(address));
    }

    private static List<Block> blocks(String... written) {
        return List.of(written).stream().map(Block::of).toList();
    }

    /** The addresses that begin with the same bits. */
    private record Block(byte[] first, int bits) {

        static Block of(String written) {
            var slash = written.indexOf('/');
            try {
                return new Block(InetAddress.getByName(written.substring(0, slash)).getAddress(),
                        Integer.parseInt(written.substring(slash + 1)));
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException("an address in figures is not looked up", impossible);
            }
        }

        boolean has(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (var bit = 0; bit < bits; bit++) {
                if (((address[bit / 8] ^ first[bit / 8]) & 0x80 >> bit % 8) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
