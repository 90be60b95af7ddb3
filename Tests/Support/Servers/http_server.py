"""A web server whose first word of the path says how it behaves. Arguments: directory [certificate key]."""
import json
import os
import ssl
import sys
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import serving

ended = threading.Event()
counting = threading.Lock()
counts = Counter()


def count(path):
    """How often somebody came that way, this time included."""
    with counting:
        counts[path] += 1
        return counts[path]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.do_POST()

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:
            # Whoever sent it gave it up: there is no request.
            self.close_connection = True
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        kept = {"method": self.command, "path": self.path, "headers": headers, "body": body.decode("utf-8")}
        serving.keep("request", json.dumps(kept).encode())
        url = urlsplit(self.path)
        words = url.path.strip("/").split("/")
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        getattr(self, "behave_" + words[0])(words[1:], query)

    def behave_ok(self, words, query):
        self.answer(200, b"ok")

    def behave_status(self, words, query):
        headers = {"Retry-After": query["retry-after"]} if "retry-after" in query else {}
        self.answer(int(words[0]), query.get("say", "no").encode(), headers)

    def behave_until(self, words, query):
        """until/3/500: says so three times, then all is well."""
        if count(self.path) <= int(words[0]):
            self.behave_status(words[1:], query)
        else:
            self.behave_ok([], query)

    def behave_gate(self, words, query):
        """The first one waits until the test opens the gate."""
        if count(self.path) == 1:
            with open(os.path.join(serving.directory, "gate")) as gate:
                gate.read()
        self.behave_ok([], query)

    def behave_repeat(self, words, query):
        """Says back whatever it was told: the path and all headers."""
        self.answer(400, (self.path + " " + str(self.headers)).encode())

    def behave_redirect(self, words, query):
        self.answer(302, b"", {"Location": "/ok/elsewhere"})

    def behave_hang(self, words, query):
        ended.wait()

    def behave_close(self, words, query):
        self.close_connection = True

    def behave_cut(self, words, query):
        """A good answer that ends before its body does."""
        self.answer(200, b"half", {"Content-Length": "1000"})
        self.close_connection = True

    def behave_endless(self, words, query):
        self.send_response(int(words[0]))
        self.end_headers()
        self.close_connection = True
        self.pour(b"x" * 4096)

    def behave_headers(self, words, query):
        """Never gets to the end of its headers."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        self.close_connection = True
        self.pour(b"X-More: " + b"x" * 1000 + b"\r\n")

    def pour(self, chunk):
        try:
            while True:
                self.wfile.write(chunk)
        except OSError:
            pass

    def answer(self, status, body, headers={}):
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    server.socket = context.wrap_socket(server.socket, server_side=True)
serving.end_with_test()
serving.tell(server.server_address[1])
server.serve_forever()
