package dev.assay.sandbox.kubernetes.areas.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Addresses that begin with the same bits.
 *
 * @param length of an address, in bits: 32 or 128
 * @param prefix those bits, as a number
 * @param bits   how many
 */
record AddressBlock(int length, BigInteger prefix, int bits) {

    /** @param cidr such as {@code 10.0.0.0/8} or {@code fc00::/7} */
    static AddressBlock of(String cidr) {
        var slash = cidr.indexOf('/');
        return of(cidr.substring(0, slash), Integer.parseInt(cidr.substring(slash + 1)));
    }

    /** The block of so many bits in which an address is. */
    private static AddressBlock of(String address, int bits) {
        if (!address.matches("[0-9a-f.:]+")) {
            throw new IllegalArgumentException("not a numeric address: " + address);
        }
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            var length = bytes.length * 8;
            return new AddressBlock(length, new BigInteger(1, bytes).shiftRight(length - bits), bits);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(address, wrong);
        }
    }

    boolean contains(String address) {
        return (address.indexOf(':') < 0 ? 32 : 128) == length && of(address, bits).equals(this);
    }
}
