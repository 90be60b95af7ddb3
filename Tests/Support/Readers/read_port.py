"""Asks (METHOD http://...) or reads files, and prints as JSON what came; metrics as Prometheus' own client reads them."""
import json
import sys
import urllib.error
import urllib.request

from prometheus_client.parser import text_string_to_metric_families


def metrics(text):
    """By the name of the sample; labels as they are after unescaping."""
    return [
        {
            "name": sample.name,
            "labels": sample.labels,
            # JSON knows no infinity.
            "value": repr(float(sample.value)),
            "kind": family.type,
            "help": family.documentation,
        }
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    ]


def ask(method, address):
    # No proxy of this machine's is asked.
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    data = b"{}" if method == "POST" else None
    try:
        # Only so that a server that hangs ends the test, however busy the machine is.
        answer = opener.open(urllib.request.Request(address, data=data, method=method), timeout=1200)
    except urllib.error.HTTPError as error:
        answer = error
    except urllib.error.URLError as error:
        return {"status": 0, "type": "", "text": str(error.reason), "metrics": []}
    text = answer.read().decode()
    kind = answer.headers.get("Content-Type", "")
    found = metrics(text) if kind.startswith("text/plain; version=0.0.4") else []
    return {"status": answer.status, "type": kind, "text": text, "metrics": found}


def main(words):
    answers = []
    while words:
        word = words.pop(0)
        if word.startswith("/"):
            with open(word, encoding="utf-8", newline="") as file:
                text = file.read()
            answers.append({"status": 200, "type": "", "text": text, "metrics": metrics(text)})
        else:
            answers.append(ask(word, words.pop(0)))
    print(json.dumps(answers))


main(sys.argv[1:])
