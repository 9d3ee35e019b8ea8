# tcp.py: TCP from Python. `tcp.py ROLE PORT WARM_UP_MS DURATION_MS`; the roles are `send` and `echo`.
import selectors
import socket
import sys

from window import Window

BATCH = 64
PAYLOAD = b"x" * 64

role, port, warm_up_ms, duration_ms = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])


def send():
    window = Window(warm_up_ms, duration_ms)
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        while True:
            for _ in range(BATCH):
                connection.sendall(PAYLOAD)
            window.add(BATCH)


def accept(selector, listener):
    connection, _ = listener.accept()
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    selector.register(connection, selectors.EVENT_READ)


def converse(selector, connection):
    """The load cuts its connections when it has seen enough."""
    try:
        data = connection.recv(65536)
        connection.sendall(data)
    except ConnectionError:
        data = b""
    if not data:
        selector.unregister(connection)
        connection.close()


def echo():
    selector = selectors.DefaultSelector()
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    print("port", listener.getsockname()[1], flush=True)
    selector.register(listener, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            if key.fileobj is listener:
                accept(selector, listener)
            else:
                converse(selector, key.fileobj)


{"send": send, "echo": echo}[role]()
