/* common.h: what the C programs share: the clock, the loopback address, and the window of time in which is counted. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { PAYLOAD = 64, BATCH = 64, SECONDS_MAX = 120 };

static inline int64_t now_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000ll + t.tv_nsec / 1000;
}

static inline int64_t processor_us(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec * 1000000ll + t.tv_nsec / 1000;
}

static inline void check(int result, const char *what) {
  if (result >= 0) return;
  perror(what);
  exit(1);
}

static inline struct sockaddr_in loopback(int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* Binds to a free port and prints it. */
static inline void bind_loopback(int fd) {
  struct sockaddr_in address = loopback(0);
  socklen_t length = sizeof address;
  check(bind(fd, (struct sockaddr *)&address, length), "bind");
  check(getsockname(fd, (struct sockaddr *)&address, &length), "getsockname");
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
}

/* Counts what happens in `duration_us`, after `warm_up_us` that begin with the first of it. */
struct window {
  int64_t warm_up_us, duration_us, start_us, elapsed_us, processor_us, count;
  int warm;
};

static inline struct window window_of(const char *warm_up_ms, const char *duration_ms) {
  return (struct window){.warm_up_us = atoll(warm_up_ms) * 1000, .duration_us = atoll(duration_ms) * 1000};
}

/* True when the time is over. */
static inline int window_add(struct window *w, int64_t count) {
  int64_t now = now_us();
  if (w->start_us == 0) w->start_us = now;
  w->count += count;
  w->elapsed_us = now - w->start_us;
  if (w->warm && w->elapsed_us >= w->duration_us) {
    w->processor_us = processor_us() - w->processor_us;
    return 1;
  }
  if (w->warm || w->elapsed_us < w->warm_up_us) return 0;
  w->warm = 1;
  w->start_us = now;
  w->processor_us = processor_us();
  w->count = 0;
  return 0;
}

/* As a line of JSON; `more` is what else belongs to it. */
static inline void window_print(const struct window *w, const char *more) {
  printf("{\"count\":%lld,\"elapsedUs\":%lld,\"processorUs\":%lld%s}\n", (long long)w->count,
         (long long)w->elapsed_us, (long long)w->processor_us, more);
}
