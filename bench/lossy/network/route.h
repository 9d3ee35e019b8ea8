/* route.h: has the TCP of a namespace use CUBIC, whatever the system's own is: a route can say so, by a message to the kernel. */
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>

/* CUBIC is what most systems come with. Where there is none, TCP is what it is. */
static const char ALGORITHM[] = "cubic";

struct route_request {
  struct nlmsghdr header;
  struct rtmsg route;
  char attributes[128];
};

static void add_attribute(struct route_request *request, int type, const void *value, int length) {
  struct rtattr *attribute = (struct rtattr *)((char *)request + NLMSG_ALIGN(request->header.nlmsg_len));
  attribute->rta_type = type;
  attribute->rta_len = RTA_LENGTH(length);
  memcpy(RTA_DATA(attribute), value, length);
  request->header.nlmsg_len = NLMSG_ALIGN(request->header.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
}

/* `socket` speaks NETLINK_ROUTE in the namespace. */
static void send_route(int socket, int type, int flags, struct rtmsg route, const void *network, const void *source,
                       int address_bytes, int device, int priority) {
  struct route_request request = {
      .header = {.nlmsg_len = NLMSG_LENGTH(sizeof route), .nlmsg_type = type, .nlmsg_flags = NLM_F_REQUEST | flags},
      .route = route};
  struct {
    struct rtattr head;
    char name[16];
  } metric = {.head = {.rta_len = RTA_LENGTH(sizeof ALGORITHM), .rta_type = RTAX_CC_ALGO}};
  memcpy(metric.name, ALGORITHM, sizeof ALGORITHM);
  request.route.rtm_table = RT_TABLE_MAIN;
  request.route.rtm_protocol = RTPROT_BOOT;
  request.route.rtm_type = RTN_UNICAST;
  add_attribute(&request, RTA_DST, network, address_bytes);
  if (source) add_attribute(&request, RTA_PREFSRC, source, address_bytes);
  if (priority) add_attribute(&request, RTA_PRIORITY, &priority, sizeof priority);
  add_attribute(&request, RTA_OIF, &device, sizeof device);
  add_attribute(&request, RTA_METRICS, &metric, metric.head.rta_len);
  check(send(socket, &request, request.header.nlmsg_len, 0), "setting a route");
}

/* Replaces the route that came with an IPv4 address, and goes with it. */
static void route_ipv4(int socket, int device, const uint8_t *source) {
  static const uint8_t network[4] = {10, 77};
  struct rtmsg route = {.rtm_family = AF_INET, .rtm_dst_len = 16, .rtm_scope = RT_SCOPE_LINK};
  send_route(socket, RTM_NEWROUTE, NLM_F_REPLACE, route, network, source, sizeof network, device, 0);
}

/* Stands before the route that comes with an IPv6 address, and has to be taken away where there is no address. */
static void route_ipv6(int socket, int device, int has) {
  static const uint8_t network[16] = {0xfd, 0x77};
  struct rtmsg route = {.rtm_family = AF_INET6, .rtm_dst_len = 64};
  int type = has ? RTM_NEWROUTE : RTM_DELROUTE, flags = has ? NLM_F_CREATE | NLM_F_REPLACE : 0;
  send_route(socket, type, flags, route, network, NULL, sizeof network, device, 1);
}
