"""Verifies a kept request as a receiver of Standard Webhooks would. Arguments: request secret [secret...].

Prints a line for each secret: whether one of the signatures is made with it."""
import base64
import hashlib
import hmac
import json
import sys

request = json.load(open(sys.argv[1]))
headers = request["headers"]
content = ".".join([headers["webhook-id"], headers["webhook-timestamp"], request["body"]]).encode()
given = [part.split(",", 1) for part in headers["webhook-signature"].split(" ")]
for secret in sys.argv[2:]:
    key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    expected = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    print(any(version == "v1" and hmac.compare_digest(code, expected) for version, code in given))
