# udp.py: UDP from Python. `udp.py ROLE PORT WARM_UP_MS DURATION_MS`; the roles are `send`, `receive` and `echo`.
import socket
import sys

from window import Window

BATCH = 64
PAYLOAD = b"x" * 64

role, port, warm_up_ms, duration_ms = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
window = Window(warm_up_ms, duration_ms)
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)


def send():
    to = ("127.0.0.1", port)
    while True:
        for _ in range(BATCH):
            udp.sendto(PAYLOAD, to)
        window.add(BATCH)


def receive():
    while True:
        for _ in range(BATCH):
            udp.recvfrom(2048)
        window.add(BATCH)


def echo():
    while True:
        data, sender = udp.recvfrom(2048)
        udp.sendto(data, sender)


if role != "send":
    udp.bind(("127.0.0.1", 0))
    print("port", udp.getsockname()[1], flush=True)
{"send": send, "receive": receive, "echo": echo}[role]()
