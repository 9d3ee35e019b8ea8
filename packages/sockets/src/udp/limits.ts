// limits.ts: what a UDP socket holds and sends at most.

/** Bytes of one datagram over IPv4: the 16-bit length less 20 bytes of IP header and 8 of UDP (RFC 768, RFC 791). */
export const DATAGRAM_BYTES_MAX_IPV4 = 65_507
/** Bytes of one datagram over IPv6: its length field does not count the IP header (RFC 8200 section 3). */
export const DATAGRAM_BYTES_MAX_IPV6 = 65_527

/** Datagrams that wait for a reader: some tens of milliseconds of a fast sender. */
export const QUEUE_DATAGRAMS = 4_096
/** Bytes that wait for a reader: a sender of full datagrams must not fill the memory. */
export const QUEUE_BYTES = 4 * 1_024 * 1_024
