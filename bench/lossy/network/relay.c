/* relay.c: two network namespaces and the bad link between them: `relay SEED`. It says where they are, and then takes
   commands, a line each, and answers each with a line. It ends when its input does, and the namespaces with it. */
#define _GNU_SOURCE
#include "common.h"
#include "link.h"
#include "route.h"
#include "place.h"
#include "translate.h"
#include <errno.h>
#include <poll.h>

enum { CLIENT_NET = 1, SERVER_NET = 2, NAT_NET = 3, SECONDS_MAX = 3600, READ_AT_ONCE = 64, LINE_BYTES = 256 };

static struct place client, server;
/* From the client, and to it. */
static struct link up, down;
/* Which of the addresses of its NAT the client has at the moment, and the bits that are flipped in its ports; 0: none. */
static int nat;

/* Only what is between the two: the kernel sends queries to neighbours too. */
static bool belongs(const struct head *head) {
  static const uint8_t net4[2] = {10, 77}, net6[2] = {0xfd, 0x77};
  return memcmp(head->destination, head->version == 4 ? net4 : net6, 2) == 0;
}

static void nat_address(uint8_t *to, const struct head *head) {
  (head->version == 4 ? address4 : address6)(to, NAT_NET, nat);
}

/* From here on the client's address is the one that it has at the moment. */
static void translate_up(uint8_t *packet, struct head *head) {
  uint8_t outside[16];
  if (nat == 0) return;
  nat_address(outside, head);
  translate(packet, head, head->source, outside, 0, nat);
}

/* False where the packet is for an address that the client no longer has. */
static bool translate_down(uint8_t *packet, struct head *head) {
  uint8_t outside[16], inside[16];
  nat_address(outside, head);
  (head->version == 4 ? address4 : address6)(inside, CLIENT_NET, client.host);
  bool ours = memcmp(head->destination, nat == 0 ? inside : outside, head->address_bytes) == 0;
  if (ours && nat != 0) translate(packet, head, head->destination, inside, 2, nat);
  return ours;
}

static void take(struct place *from, struct link *link) {
  uint8_t packet[PACKET_BYTES_MAX];
  struct head head;
  for (int i = 0; i < READ_AT_ONCE; i++) {
    int length = read(from->device, packet, sizeof packet);
    if (length < 0 && errno == EAGAIN) return;
    check(length, "reading a packet");
    if (!read_head(packet, length, &head) || !belongs(&head)) continue;
    if (link == &up) translate_up(packet, &head);
    link_take(link, packet, length, now_ns());
  }
}

static void give(struct link *link, struct place *to) {
  struct head head;
  for (struct packet *packet; (packet = link_give(link, now_ns())); free(packet)) {
    if (!read_head(packet->bytes, packet->length, &head)) continue;
    if (link == &down && !translate_down(packet->bytes, &head)) continue;
    /* What the kernel does not take, since it has no such address at the moment, is lost like the rest. */
    if (write(to->device, packet->bytes, packet->length) < 0) link->lost += 1;
  }
}

/* What the rule sets, in one direction or in both. */
static bool set_rule(struct link *link, const char *rule, double value, double more) {
  if (strcmp(rule, "delay") == 0) link->delay_ns = value * 1e6;
  else if (strcmp(rule, "loss") == 0) link->loss = value, link->burst_ms = more, link->burst_ends_ns = 0;
  else if (strcmp(rule, "rate") == 0) link->rate_bytes = value, link->queue_bytes = more, link->busy_until_ns = 0;
  else if (strcmp(rule, "hole") == 0) link->hole = value != 0;
  else return false;
  return true;
}

/* `delay WHERE MS`, `loss WHERE SHARE [BURST_MS]`, `rate WHERE BYTES_A_SECOND QUEUE_BYTES` (0: no limit), `hole WHERE 0|1`,
   WHERE being up, down or both; `nat N`, `addresses IPV4 IPV6 HOST`, `count`. */
static bool obey(const char *line) {
  char rule[16] = "", where[16] = "";
  double value = 0, more = 0;
  int ipv4, ipv6, host;
  if (strncmp(line, "count", 5) == 0) return true;
  if (sscanf(line, "nat %d", &nat) == 1) return true;
  if (sscanf(line, "addresses %d %d %d", &ipv4, &ipv6, &host) == 3) {
    set_addresses(&client, ipv4, ipv6, host);
    return true;
  }
  if (sscanf(line, "%15s %15s %lf %lf", rule, where, &value, &more) < 3) return false;
  bool both = strcmp(where, "both") == 0, done = false;
  if (both || strcmp(where, "up") == 0) done = set_rule(&up, rule, value, more);
  if (both || strcmp(where, "down") == 0) done = set_rule(&down, rule, value, more);
  return done;
}

static void answer(const char *line) {
  if (!obey(line)) {
    printf("unknown: %s\n", line);
  } else {
    printf("{");
    link_print(&up, "up");
    printf(",");
    link_print(&down, "down");
    printf("}\n");
  }
  fflush(stdout);
}

/* False at the end of the input. */
static bool read_commands(void) {
  static char text[LINE_BYTES];
  static int length = 0;
  int count = read(STDIN_FILENO, text + length, sizeof text - length - 1);
  if (count <= 0) return false;
  length += count;
  text[length] = 0;
  for (char *end; (end = strchr(text, '\n')); memmove(text, end + 1, length + 1)) {
    *end = 0;
    length -= end + 1 - text;
    answer(text);
  }
  return length < (int)sizeof text - 1;
}

static struct timespec until_due(void) {
  int64_t due = link_due_ns(&up) < link_due_ns(&down) ? link_due_ns(&up) : link_due_ns(&down);
  int64_t now = now_ns(), wait = due <= now ? 0 : due - now;
  if (wait > 1000000000ll) wait = 1000000000ll;
  return (struct timespec){.tv_sec = wait / 1000000000ll, .tv_nsec = wait % 1000000000ll};
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  alarm(SECONDS_MAX);
  seed_link(&up, strtoull(argv[1], NULL, 10) * 2);
  seed_link(&down, strtoull(argv[1], NULL, 10) * 2 + 1);
  make_place(&server, SERVER_NET);
  make_place(&client, CLIENT_NET);
  printf("{\"client\":%d,\"server\":%d,\"ipv6\":%s}\n", client.name, server.name,
         client.ipv6 >= 0 && server.ipv6 >= 0 ? "true" : "false");
  fflush(stdout);
  struct pollfd sources[] = {
      {.fd = STDIN_FILENO, .events = POLLIN}, {.fd = client.device, .events = POLLIN}, {.fd = server.device, .events = POLLIN}};
  for (;;) {
    struct timespec wait = until_due();
    if (ppoll(sources, 3, &wait, NULL) < 0 && errno != EINTR) check(-1, "ppoll");
    if (sources[0].revents && !read_commands()) return 0;
    if (sources[1].revents) take(&client, &up);
    if (sources[2].revents) take(&server, &down);
    give(&up, &server);
    give(&down, &client);
  }
}
