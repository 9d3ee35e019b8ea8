/* tcp.c: TCP from C. `tcp ROLE PORT WARM_UP_MS DURATION_MS`; the roles are `send`, `receive` and `echo`. */
#include "common.h"
#include <netinet/tcp.h>
#include <sys/epoll.h>

enum { EVENTS = 256, PIECE = 65536 };

static char buffer[PIECE];

static void no_delay(int fd) {
  int on = 1;
  check(setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on), "setsockopt");
}

static void send_each(int fd, int port, struct window *window) {
  struct sockaddr_in address = loopback(port);
  check(connect(fd, (struct sockaddr *)&address, sizeof address), "connect");
  no_delay(fd);
  do {
    for (int i = 0; i < BATCH; i++) check(send(fd, buffer, PAYLOAD, 0), "send");
  } while (!window_add(window, BATCH));
}

static void watch(int epoll, int fd) {
  struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
  check(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event), "epoll_ctl");
}

/* Takes what came on one connection. The load cuts its connections when it has seen enough. */
static void converse(int fd, int echoes) {
  int bytes = recv(fd, buffer, PIECE, 0);
  if (bytes > 0 && echoes) bytes = send(fd, buffer, bytes, MSG_NOSIGNAL);
  if (bytes <= 0) close(fd);
}

static void serve(int listener, int echoes) {
  struct epoll_event events[EVENTS];
  int epoll = epoll_create1(0);
  check(listen(listener, EVENTS), "listen");
  watch(epoll, listener);
  for (;;) {
    int ready = epoll_wait(epoll, events, EVENTS, -1);
    for (int i = 0; i < ready; i++) {
      if (events[i].data.fd != listener) {
        converse(events[i].data.fd, echoes);
        continue;
      }
      int fd = accept(listener, NULL, NULL);
      check(fd, "accept");
      no_delay(fd);
      watch(epoll, fd);
    }
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  const char *role = argv[1];
  struct window window = window_of(argv[3], argv[4]);
  alarm(SECONDS_MAX);
  memset(buffer, 'x', sizeof buffer);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  check(fd, "socket");
  if (strcmp(role, "send") == 0) send_each(fd, atoi(argv[2]), &window);
  else {
    bind_loopback(fd);
    serve(fd, strcmp(role, "echo") == 0);
  }
  window_print(&window, "");
  return 0;
}
