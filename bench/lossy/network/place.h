/* place.h: a network namespace with one device, through which all goes that leaves it. Its addresses are 10.77.NET.HOST and fd77::NET:HOST. */
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/ipv6.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define DEVICE "link"
enum { QUEUE_PACKETS = 10000 };

struct place {
  /* `name` is the namespace, to be entered by others through /proc; `device` is the other end of the wire. */
  int name, device, ipv4, ipv6, routes;
  int net, host;
  bool has_ipv4, has_ipv6;
};

static void address4(uint8_t *to, int net, int host) {
  uint8_t address[4] = {10, 77, net, host};
  memcpy(to, address, sizeof address);
}

static void address6(uint8_t *to, int net, int host) {
  uint8_t address[16] = {0xfd, 0x77, [13] = net, [15] = host};
  memcpy(to, address, sizeof address);
}

static struct ifreq request4(uint8_t a, uint8_t b, uint8_t c, uint8_t d) {
  struct ifreq request = {.ifr_name = DEVICE};
  struct sockaddr_in *address = (struct sockaddr_in *)&request.ifr_addr;
  uint8_t bytes[4] = {a, b, c, d};
  address->sin_family = AF_INET;
  memcpy(&address->sin_addr, bytes, sizeof bytes);
  return request;
}

static int device_index(const struct place *place) {
  struct ifreq device = {.ifr_name = DEVICE};
  check(ioctl(place->ipv4, SIOCGIFINDEX, &device), "finding the device");
  return device.ifr_ifindex;
}

static void set_ipv4(struct place *place, bool has, int host) {
  struct ifreq none = request4(0, 0, 0, 0);
  if (place->has_ipv4) check(ioctl(place->ipv4, SIOCSIFADDR, &none), "removing an IPv4 address");
  place->has_ipv4 = has;
  if (!has) return;
  struct ifreq address = request4(10, 77, place->net, host), mask = request4(255, 255, 0, 0);
  check(ioctl(place->ipv4, SIOCSIFADDR, &address), "setting an IPv4 address");
  check(ioctl(place->ipv4, SIOCSIFNETMASK, &mask), "setting an IPv4 network");
  uint8_t source[4];
  address4(source, place->net, host);
  route_ipv4(place->routes, device_index(place), source);
}

static void set_ipv6(struct place *place, bool has, int host) {
  struct in6_ifreq request = {.ifr6_prefixlen = 64, .ifr6_ifindex = device_index(place)};
  address6(request.ifr6_addr.s6_addr, place->net, place->host);
  if (place->has_ipv6) {
    route_ipv6(place->routes, device_index(place), 0);
    check(ioctl(place->ipv6, SIOCDIFADDR, &request), "removing an IPv6 address");
  }
  place->has_ipv6 = has;
  if (!has) return;
  address6(request.ifr6_addr.s6_addr, place->net, host);
  check(ioctl(place->ipv6, SIOCSIFADDR, &request), "setting an IPv6 address");
  route_ipv6(place->routes, device_index(place), 1);
}

/* Changes the addresses: those of before are gone, as when a computer leaves one network for another. */
static void set_addresses(struct place *place, bool ipv4, bool ipv6, int host) {
  set_ipv4(place, ipv4, host);
  if (place->ipv6 >= 0) set_ipv6(place, ipv6, host);
  place->host = host;
}

static void bring_up(int socket, const char *device) {
  struct ifreq request = {0};
  strcpy(request.ifr_name, device);
  check(ioctl(socket, SIOCGIFFLAGS, &request), device);
  request.ifr_flags |= IFF_UP;
  check(ioctl(socket, SIOCSIFFLAGS, &request), device);
}

/* A new namespace, which ends with the last process that is in it or holds it open. The caller is in it afterwards. */
static void make_place(struct place *place, int net) {
  check(unshare(CLONE_NEWNET), "making a network namespace");
  place->net = net;
  place->host = 1;
  place->name = check(open("/proc/self/ns/net", O_RDONLY), "opening a network namespace");
  place->device = check(open("/dev/net/tun", O_RDWR | O_NONBLOCK), "/dev/net/tun");
  place->ipv4 = check(socket(AF_INET, SOCK_DGRAM, 0), "socket");
  place->ipv6 = socket(AF_INET6, SOCK_DGRAM, 0);
  place->routes = check(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE), "socket");
  struct ifreq device = {.ifr_name = DEVICE, .ifr_flags = IFF_TUN | IFF_NO_PI};
  check(ioctl(place->device, TUNSETIFF, &device), "making a TUN device");
  struct ifreq queue = {.ifr_name = DEVICE, .ifr_qlen = QUEUE_PACKETS};
  check(ioctl(place->ipv4, SIOCSIFTXQLEN, &queue), "setting the length of the device's queue");
  bring_up(place->ipv4, "lo");
  bring_up(place->ipv4, DEVICE);
  set_addresses(place, true, place->ipv6 >= 0, 1);
}
