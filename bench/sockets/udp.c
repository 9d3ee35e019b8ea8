/* udp.c: UDP from C. `udp ROLE PORT WARM_UP_MS DURATION_MS`; the roles are at the end. */
#define _GNU_SOURCE
#include "common.h"

static char payloads[BATCH][PAYLOAD];
static struct iovec pieces[BATCH];
static struct sockaddr_in peers[BATCH];
static struct mmsghdr messages[BATCH];

static void prepare(int port) {
  memset(payloads, 'x', sizeof payloads);
  for (int i = 0; i < BATCH; i++) {
    pieces[i] = (struct iovec){payloads[i], PAYLOAD};
    peers[i] = loopback(port);
    messages[i].msg_hdr = (struct msghdr){
        .msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &pieces[i], .msg_iovlen = 1};
  }
}

static void send_each(int fd, struct window *window) {
  do {
    for (int i = 0; i < BATCH; i++)
      check(sendto(fd, payloads[0], PAYLOAD, 0, (struct sockaddr *)&peers[0], sizeof peers[0]), "sendto");
  } while (!window_add(window, BATCH));
}

static void send_many(int fd, struct window *window) {
  int sent;
  do check(sent = sendmmsg(fd, messages, BATCH, 0), "sendmmsg");
  while (!window_add(window, sent));
}

static void receive_each(int fd, struct window *window) {
  do {
    for (int i = 0; i < BATCH; i++) check(recvfrom(fd, payloads[0], PAYLOAD, 0, NULL, NULL), "recvfrom");
  } while (!window_add(window, BATCH));
}

static void receive_many(int fd, struct window *window) {
  int received;
  do check(received = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL), "recvmmsg");
  while (!window_add(window, received));
}

static void echo_each(int fd) {
  for (;;) {
    socklen_t length = sizeof peers[0];
    int bytes = recvfrom(fd, payloads[0], PAYLOAD, 0, (struct sockaddr *)&peers[0], &length);
    check(bytes, "recvfrom");
    check(sendto(fd, payloads[0], bytes, 0, (struct sockaddr *)&peers[0], length), "sendto");
  }
}

static void echo_many(int fd) {
  for (;;) {
    int received = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
    check(received, "recvmmsg");
    check(sendmmsg(fd, messages, received, 0), "sendmmsg");
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  const char *role = argv[1];
  struct window window = window_of(argv[3], argv[4]);
  alarm(SECONDS_MAX);
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  check(fd, "socket");
  prepare(atoi(argv[2]));
  if (strncmp(role, "send", 4) != 0) bind_loopback(fd);
  if (strcmp(role, "send") == 0) send_each(fd, &window);
  else if (strcmp(role, "send-many") == 0) send_many(fd, &window);
  else if (strcmp(role, "receive") == 0) receive_each(fd, &window);
  else if (strcmp(role, "receive-many") == 0) receive_many(fd, &window);
  else if (strcmp(role, "echo") == 0) echo_each(fd);
  else if (strcmp(role, "echo-many") == 0) echo_many(fd);
  else return 2;
  window_print(&window, "");
  return 0;
}
