/* translate.h: another address and port in the head of a packet, with its checksums put right, as a NAT does it. */

enum { TCP = 6, UDP = 17, ICMPV6 = 58 };

struct head {
  int version, protocol, address_bytes;
  uint8_t *source, *destination, *payload;
  int payload_length;
};

/* Takes a packet apart; false where it is too short to be one. Extension headers of IPv6 count as payload. */
static bool read_head(uint8_t *packet, int length, struct head *head) {
  head->version = length > 0 ? packet[0] >> 4 : 0;
  int header = head->version == 4 ? (packet[0] & 15) * 4 : 40;
  if ((head->version != 4 && head->version != 6) || length < header || header < 20) return false;
  head->address_bytes = head->version == 4 ? 4 : 16;
  head->source = packet + (head->version == 4 ? 12 : 8);
  head->destination = head->source + head->address_bytes;
  head->protocol = head->version == 4 ? packet[9] : packet[6];
  head->payload = packet + header;
  head->payload_length = length - header;
  return true;
}

/* RFC 1624: the checksum without the old bytes and with the new ones. */
static void correct(uint8_t *checksum, const uint8_t *old, const uint8_t *new, int length) {
  uint32_t sum = (uint16_t)~(checksum[0] << 8 | checksum[1]);
  for (int i = 0; i < length; i += 2) {
    sum += (uint16_t)~(old[i] << 8 | old[i + 1]);
    sum += new[i] << 8 | new[i + 1];
  }
  while (sum >> 16) sum = (sum & 0xffff) + (sum >> 16);
  checksum[0] = (uint16_t)~sum >> 8;
  checksum[1] = (uint16_t)~sum & 0xff;
}

/* The checksum of the payload, which covers the addresses too; NULL where there is none. */
static uint8_t *payload_checksum(const struct head *head) {
  int offset = head->protocol == TCP ? 16 : head->protocol == UDP ? 6 : head->protocol == ICMPV6 ? 2 : -1;
  if (offset < 0 || head->payload_length < offset + 2) return NULL;
  uint8_t *checksum = head->payload + offset;
  bool none = head->protocol == UDP && checksum[0] == 0 && checksum[1] == 0;
  return none ? NULL : checksum;
}

/* Replaces `address`, which is in the packet's head, and flips the bits of `mask` in the port at `port`. */
static void translate(uint8_t *packet, const struct head *head, uint8_t *address, const uint8_t *new, int port,
                      uint16_t mask) {
  uint8_t *checksum = payload_checksum(head);
  if (head->version == 4) correct(packet + 10, address, new, head->address_bytes);
  if (checksum) correct(checksum, address, new, head->address_bytes);
  memcpy(address, new, head->address_bytes);
  if ((head->protocol != TCP && head->protocol != UDP) || head->payload_length < 4) return;
  uint8_t *old = head->payload + port, changed[2] = {old[0] ^ mask >> 8, old[1] ^ (mask & 0xff)};
  if (checksum) correct(checksum, old, changed, sizeof changed);
  memcpy(old, changed, sizeof changed);
}
