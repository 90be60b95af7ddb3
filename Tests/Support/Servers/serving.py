"""What the servers share: they tell their port through a named pipe, keep what they got in files, and end with the test."""
import itertools
import os
import sys
import threading

directory = sys.argv[1]
received = os.path.join(directory, "received")
os.makedirs(received, exist_ok=True)
numbers = itertools.count(1)


def keep(name, data):
    """Writes what came in to a file that appears whole, before the sender gets its answer."""
    path = os.path.join(received, "%06d-%s" % (next(numbers), name))
    with open(path + "~", "wb") as file:
        file.write(data)
    os.rename(path + "~", path)


def tell(port):
    with open(os.path.join(directory, "port"), "w") as pipe:
        pipe.write("%d\n" % port)


def end_with_test():
    """The test holds the other end of standard input."""

    def wait():
        sys.stdin.read()
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()
