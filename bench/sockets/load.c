/* load.c: asks an echo server, and times its answers: `load udp|tcp PORT WARM_UP_MS DURATION_MS OUTSTANDING`.
   Over UDP all requests go from one socket; over TCP each outstanding one has a connection of its own.
   It never sleeps while it waits, so that the time to wake it up is no part of the figures. */
#define _GNU_SOURCE
#include "common.h"
#include <errno.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>

enum { OUTSTANDING_MAX = 256, LATENCIES_MAX = 1 << 22, LOST_US = 200000 };

static int64_t asked_us[OUTSTANDING_MAX];
static int32_t latencies[LATENCIES_MAX];
static int latency_count;

/* The answer to a request is the next request: it leaves again as it is. */
static char payloads[BATCH][PAYLOAD];
static struct iovec pieces[BATCH];
static struct mmsghdr messages[BATCH];

/* Opens with the number of the request, and is a line of text: servers of bytes and of lines both echo it. */
static void write_request(char *payload, int request) {
  memset(payload, 'x', PAYLOAD);
  payload[0] = 'A' + request / 16;
  payload[1] = 'A' + request % 16;
  payload[PAYLOAD - 2] = '\r';
  payload[PAYLOAD - 1] = '\n';
}

static int request_of(const char *payload) { return (payload[0] - 'A') * 16 + payload[1] - 'A'; }

static void answered(int request, int warm, int64_t now) {
  if (warm && latency_count < LATENCIES_MAX) latencies[latency_count++] = (int32_t)(now - asked_us[request]);
  asked_us[request] = now;
}

static int connect_loopback(int type, int port) {
  struct sockaddr_in address = loopback(port);
  int fd = socket(AF_INET, type, 0);
  check(fd, "socket");
  check(connect(fd, (struct sockaddr *)&address, sizeof address), "connect");
  return fd;
}

static void ask(int fd, int request) {
  char payload[PAYLOAD];
  write_request(payload, request);
  asked_us[request] = now_us();
  check(send(fd, payload, PAYLOAD, 0), "send");
}

static void load_udp(int port, int outstanding, struct window *window) {
  int fd = connect_loopback(SOCK_DGRAM, port);
  for (int i = 0; i < BATCH; i++) {
    pieces[i] = (struct iovec){payloads[i], PAYLOAD};
    messages[i].msg_hdr = (struct msghdr){.msg_iov = &pieces[i], .msg_iovlen = 1};
  }
  for (int request = 0; request < outstanding; request++) ask(fd, request);
  int64_t heard_us = now_us();
  for (;;) {
    int received = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT, NULL);
    int64_t now = now_us();
    if (received > 0) {
      heard_us = now;
      for (int i = 0; i < received; i++) answered(request_of(payloads[i]), window->warm, now);
      if (window_add(window, received)) return;
      check(sendmmsg(fd, messages, received, 0), "sendmmsg");
    } else if (errno != EAGAIN) {
      check(-1, "recvmmsg");
    } else if (now - heard_us > LOST_US) {
      heard_us = now;
      for (int request = 0; request < outstanding; request++) ask(fd, request);
    }
  }
}

static int open_connections(int port, int count, int fds[]) {
  int epoll = epoll_create1(0), on = 1;
  for (int i = 0; i < count; i++) {
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = i};
    fds[i] = connect_loopback(SOCK_STREAM, port);
    check(setsockopt(fds[i], IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "setsockopt");
    check(epoll_ctl(epoll, EPOLL_CTL_ADD, fds[i], &event), "epoll_ctl");
  }
  for (int i = 0; i < count; i++) ask(fds[i], i);
  return epoll;
}

static void load_tcp(int port, int outstanding, struct window *window) {
  struct epoll_event events[OUTSTANDING_MAX];
  int fds[OUTSTANDING_MAX];
  int epoll = open_connections(port, outstanding, fds);
  for (;;) {
    int ready = epoll_wait(epoll, events, OUTSTANDING_MAX, 0);
    for (int i = 0; i < ready; i++) {
      int request = events[i].data.u32;
      if (recv(fds[request], payloads[0], PAYLOAD, MSG_WAITALL) != PAYLOAD) check(-1, "recv");
      answered(request, window->warm, now_us());
      check(send(fds[request], payloads[0], PAYLOAD, 0), "send");
    }
    if (ready > 0 && window_add(window, ready)) return;
  }
}

static int by_size(const void *a, const void *b) { return *(const int32_t *)a - *(const int32_t *)b; }

int main(int argc, char **argv) {
  if (argc != 6 || atoi(argv[5]) > OUTSTANDING_MAX) return 2;
  struct window window = window_of(argv[3], argv[4]);
  alarm(SECONDS_MAX);
  if (strcmp(argv[1], "udp") == 0) load_udp(atoi(argv[2]), atoi(argv[5]), &window);
  else load_tcp(atoi(argv[2]), atoi(argv[5]), &window);
  qsort(latencies, latency_count, sizeof latencies[0], by_size);
  char times[64];
  snprintf(times, sizeof times, ",\"p50Us\":%d,\"p99Us\":%d", latencies[latency_count / 2],
           latencies[latency_count / 100 * 99]);
  window_print(&window, times);
  return 0;
}
