"""Reads kept mails with Python's own parser and prints what it finds as a JSON array, with the defects that it met."""
import email
import email.header
import email.policy
import email.utils
import json
import sys


def person(raw, name):
    """Name and address. Python 3.11's newer parser leaves a space between encoded words of a name, against RFC 2047."""
    value = email.message_from_bytes(raw)[name]
    shown, address = email.utils.parseaddr(value)
    return [str(email.header.make_header(email.header.decode_header(shown))), address]


def read(raw):
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    defects = [str(defect) for part in message.walk() for defect in part.defects]
    defects += [str(defect) for value in message.values() for defect in value.defects]
    rest = raw.replace(b"\r\n", b"")
    return {
        "recipients": len(message["To"].addresses),
        "headers": {name: str(value) for name, value in message.items()},
        "names": list(message.keys()),
        "to": person(raw, "To"),
        "from": person(raw, "From"),
        "date": message["Date"].datetime.isoformat(),
        "types": [part.get_content_type() for part in parts],
        "texts": [part.get_content().replace("\r\n", "\n") for part in parts],
        "multipart": message.get_content_type(),
        "defects": defects,
        "longest": max(len(line) for line in raw.split(b"\r\n")),
        "ascii": raw.isascii(),
        "spaced": len([line for line in raw.split(b"\r\n") if line.endswith((b" ", b"\t"))]),
        "bare": rest.count(b"\n") + rest.count(b"\r"),
    }


print(json.dumps([read(open(path, "rb").read()) for path in sys.argv[1:]]))
