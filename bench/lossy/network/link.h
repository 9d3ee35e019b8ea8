/* link.h: one direction of the link: what it loses, how fast it is, how long it takes. Packets leave in the order they came in. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

/* All that is on its way at once: 100 ms at several gigabits a second. */
enum { PACKETS_MAX = 16384, PACKET_BYTES_MAX = 2048 };
/* A packet of this size has a message of 100 bytes in it. An acknowledgement alone is smaller, also in TCP and TLS. */
enum { LARGE_BYTES = 128 };

struct packet {
  int64_t due_ns;
  int length;
  uint8_t bytes[];
};

struct link {
  /* The rules. */
  int64_t delay_ns, rate_bytes, queue_bytes;
  double loss, burst_ms;
  bool hole;
  /* What they depend on. */
  uint64_t random;
  bool in_burst;
  int64_t burst_ends_ns, busy_until_ns, last_due_ns;
  struct packet *packets[PACKETS_MAX];
  unsigned head, tail;
  /* What came, before anything was lost; what of it was lost; what found the queue full. */
  int64_t count, bytes, large, lost, full;
};

/* xorshift64*, from 0 to below 1. */
static double next_random(struct link *link) {
  uint64_t x = link->random;
  x ^= x >> 12;
  x ^= x << 25;
  x ^= x >> 27;
  link->random = x;
  return (double)((x * 0x2545f4914f6cdd1dull) >> 11) / 9007199254740992.0;
}

static void seed_link(struct link *link, uint64_t seed) {
  link->random = (seed + 1) * 0x9e3779b97f4a7c15ull;
  for (int i = 0; i < 16; i++) next_random(link);
}

/* Gilbert and Elliott's two states, by time: bursts in which all is lost, as long as `burst_ms` on average, and pauses
   between them so long that `loss` of all time is in a burst. */
static bool in_burst(struct link *link, int64_t now) {
  while (link->burst_ends_ns <= now) {
    link->in_burst = !link->in_burst;
    double mean_ms = link->in_burst ? link->burst_ms : link->burst_ms * (1 - link->loss) / link->loss;
    if (link->burst_ends_ns == 0) link->burst_ends_ns = now;
    link->burst_ends_ns += (int64_t)(-log(1 - next_random(link)) * mean_ms * 1e6) + 1;
  }
  return link->in_burst;
}

static bool loses(struct link *link, int64_t now) {
  if (link->hole) return true;
  if (link->loss <= 0) return false;
  return link->burst_ms > 0 ? in_burst(link, now) : next_random(link) < link->loss;
}

static void put(struct link *link, const uint8_t *bytes, int length, int64_t due_ns) {
  struct packet *packet = malloc(sizeof *packet + length);
  if (!packet) exit(1);
  packet->due_ns = due_ns;
  packet->length = length;
  memcpy(packet->bytes, bytes, length);
  link->packets[link->tail++ % PACKETS_MAX] = packet;
}

/* Takes a packet that comes in now: first the loss, then the queue before the slowest part of the way, then the way. */
static void link_take(struct link *link, const uint8_t *bytes, int length, int64_t now) {
  link->count += 1;
  link->bytes += length;
  if (length >= LARGE_BYTES) link->large += 1;
  if (loses(link, now)) {
    link->lost += 1;
    return;
  }
  int64_t starts = link->busy_until_ns > now ? link->busy_until_ns : now;
  double waiting = (double)(starts - now) * link->rate_bytes / 1e9;
  if (link->tail - link->head == PACKETS_MAX || (link->rate_bytes > 0 && waiting + length > link->queue_bytes)) {
    link->full += 1;
    return;
  }
  if (link->rate_bytes > 0) link->busy_until_ns = starts + length * 1000000000ll / link->rate_bytes;
  int64_t due = (link->rate_bytes > 0 ? link->busy_until_ns : now) + link->delay_ns;
  if (due < link->last_due_ns) due = link->last_due_ns;
  link->last_due_ns = due;
  put(link, bytes, length, due);
}

/* The packet that is due, to be freed by who takes it; NULL where none is. */
static struct packet *link_give(struct link *link, int64_t now) {
  if (link->head == link->tail || link->packets[link->head % PACKETS_MAX]->due_ns > now) return NULL;
  return link->packets[link->head++ % PACKETS_MAX];
}

/* When the next packet is due; INT64_MAX where none is on its way. */
static int64_t link_due_ns(const struct link *link) {
  return link->head == link->tail ? INT64_MAX : link->packets[link->head % PACKETS_MAX]->due_ns;
}

static void link_print(const struct link *link, const char *name) {
  printf("\"%s\":{\"packets\":%lld,\"bytes\":%lld,\"large\":%lld,\"lost\":%lld,\"full\":%lld}", name,
         (long long)link->count, (long long)link->bytes, (long long)link->large, (long long)link->lost,
         (long long)link->full);
}
