"""Kills schedulers and PostgreSQL while they work, and counts afterwards. See Scripts/crash."""

import argparse
import asyncio
import base64
import csv
import datetime
import hashlib
import hmac
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aiosmtpd.controller import Controller

# Monday's promises are two days overdue, and the first rung of the standard ladder has been reached.
NOW = "2026-06-10T10:00:00Z"
OPENED, PROMISED = "2026-06-05T09:00:00Z", "2026-06-08T09:00:00Z"
MEMBERS = 400
# Of the kills that were asked for, so many at least must fall into a transaction: others prove little.
LEAST_BUSY = 0.2

MAP = """
source: crash
rows: case
time: {format: iso8601, zone: UTC}
case:
  ref: ref
  opened_at: opened
  subject: subject
  team: team
  owner: owner
states:
  column: state
  open: [Open]
promises:
  - what: subject
    kind: milestone
    due: due
    done_when: closed
"""


class Arrivals:
    """Remembers of each message how often it came, and from whom."""

    def __init__(self, dice):
        self.senders = defaultdict(list)
        self.lock = threading.Lock()
        self.dice = dice

    def note(self, message, sender):
        """How long the answer takes: whoever is killed meanwhile has sent it and doesn't know."""
        with self.lock:
            self.senders[message].append(sender)
            return self.dice.uniform(0, 0.05)


class Mailbox:
    """Takes mails. Their senders say who they are in greeting."""

    def __init__(self, arrivals):
        self.arrivals = arrivals

    async def handle_DATA(self, server, session, envelope):
        found = re.search(rb"^Message-ID: *(<[^>]*>)", envelope.content, re.MULTILINE | re.IGNORECASE)
        pause = self.arrivals.note(found.group(1).decode() if found else "none", session.host_name.split(".")[0])
        await asyncio.sleep(pause)
        return "250 taken"


class Hook(BaseHTTPRequestHandler):
    """Takes webhooks. Their senders are told from their signatures: each has a key of its own."""

    protocol_version = "HTTP/1.1"
    arrivals = None
    names = None

    def do_POST(self):
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        self.close_connection = True
        if len(body) < length:
            return
        content = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
        time.sleep(self.arrivals.note(self.headers["webhook-id"], self.sender(content)))
        self.send_response(204)
        self.end_headers()

    def sender(self, content):
        # The last that were started first: most of the others are dead.
        for name in reversed(self.names):
            signature = base64.b64encode(hmac.digest(key(name), content, hashlib.sha256)).decode()
            if self.headers["webhook-signature"] == f"v1,{signature}":
                return name
        return "nobody"

    def log_message(self, *arguments):
        pass


def key(name):
    return name.ljust(32, ".").encode()


class FreePort(Controller):
    """Listens on a port that the system chooses."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class Trial:
    def __init__(self, options):
        self.options = options
        self.dice = random.Random(options.seed)
        # Not under TMPDIR: a socket's path may have at most 107 bytes, and the server's user must get in.
        self.directory = tempfile.mkdtemp(prefix="kept-crash.", dir="/tmp")
        os.chmod(self.directory, 0o755)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": "/tmp", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "KEPT_DATA_DIRECTORY": os.path.join(self.directory, "data"),
        }
        self.psql = os.path.join(
            subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True, check=True).stdout.strip(), "psql")
        self.schedulers = []
        self.names = []
        # How many messages each scheduler may have sent in vain: one when it was killed, one for each end of PostgreSQL.
        self.excuses = Counter()
        self.began = time.monotonic()

    def kept(self, *arguments):
        done = subprocess.run(
            [self.options.kept, *arguments], env=self.environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"kept {' '.join(arguments)} failed:\n{done.stderr}{done.stdout}")
        return done.stdout

    def ask(self, text):
        """What psql says, if PostgreSQL answers."""
        directory = self.environment["KEPT_DATA_DIRECTORY"]
        return subprocess.run(
            [self.psql, "-X", "-A", "-t", "-F", " ", f"host={directory}/run user=kept dbname=kept", "-c", text],
            capture_output=True, text=True, check=False)

    def sql(self, text):
        for _ in range(600):
            done = self.ask(text)
            if done.returncode == 0:
                return done.stdout.split()
            # It may have been killed a moment ago.
            time.sleep(0.1)
        sys.exit(f"psql could not be answered: {done.stderr}")

    def fill(self):
        path, mapping = (os.path.join(self.directory, name) for name in ["cases.csv", "map.yaml"])
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["ref", "opened", "subject", "team", "owner", "state", "due"])
            for number in range(self.options.cases):
                writer.writerow(
                    [number, OPENED, f"Case {number}", "Care", f"Member {number % MEMBERS}", "Open", PROMISED])
        with open(mapping, "w", encoding="utf-8") as file:
            file.write(MAP)
        self.kept("db", "up")
        self.kept("team", "add", "care", "--name", "Care", "--works-in", "UTC")
        self.kept("member", "add", "lead", "--team", "care", "--email", "lead@team.example")
        self.kept("team", "set", "care", "--lead", "lead")
        self.kept("import", path, "--map", mapping, "--at", NOW, "--as", "lead")
        self.sql("UPDATE members SET email = handle || '@team.example' WHERE email IS NULL")
        self.sql(
            "INSERT INTO member_channels (member_id, channel, address) "
            f"SELECT member_id, 'webhook', '{self.hook}/' || handle FROM members WHERE member_id % 2 = 0")

    def start(self):
        # All clocks show the same time, which goes on from NOW.
        now = datetime.datetime.fromisoformat(NOW) + datetime.timedelta(seconds=time.monotonic() - self.began)
        command = [self.options.kept, "scheduler", "--batch", "20", "--at", now.isoformat()]
        name = f"scheduler-{len(self.names) + 1}"
        self.names.append(name)
        # Its sessions go by a name of their own, and so do its messages.
        environment = self.environment | {
            "PGAPPNAME": name, "KEPT_NOTIFY_EMAIL_CLIENT_NAME": f"{name}.example",
            "KEPT_NOTIFY_WEBHOOK_SECRETS": "whsec_" + base64.b64encode(key(name)).decode(),
        }
        with open(os.path.join(self.directory, "scheduler.log"), "ab") as log:
            scheduler = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        scheduler.name = name
        return scheduler

    def kill(self, scheduler):
        """Whether it was in the middle of a transaction: it stands still while that is looked at."""
        scheduler.send_signal(signal.SIGSTOP)
        # Where PostgreSQL was killed a moment ago nobody has a transaction, and this one may be who was to start it.
        asked = self.ask(
            f"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{scheduler.name}' AND state <> 'idle'")
        scheduler.send_signal(signal.SIGKILL)
        scheduler.wait()
        self.excuses[scheduler.name] += 1
        return asked.returncode == 0 and int(asked.stdout) > 0

    def postmaster(self):
        with open(os.path.join(self.environment["KEPT_DATA_DIRECTORY"], "data", "postmaster.pid"), encoding="ascii") as file:
            return int(file.readline())

    def left(self):
        """Cases to look at, notices without a message, and messages not sent."""
        return [int(count) for count in self.sql(
            f"SELECT (SELECT count(*) FROM case_checks WHERE next_check_at <= '{NOW}'), "
            "(SELECT count(*) FROM notices WHERE message_id IS NULL), "
            "(SELECT count(*) FROM deliveries WHERE next_try_at IS NOT NULL)")]

    def torment(self):
        options = self.options
        kills = restarts = busy = 0
        restart_after = [options.kills * (turn + 1) // (options.restarts + 1) for turn in range(options.restarts)]
        self.schedulers = [self.start() for _ in range(options.schedulers)]
        # To the very end, so that kills fall into sending as well.
        while kills < options.kills or (any(self.left()) and kills < 5 * options.kills):
            time.sleep(self.dice.uniform(0.02, options.longest_life))
            place = self.dice.randrange(options.schedulers)
            busy += self.kill(self.schedulers[place])
            kills += 1
            self.schedulers[place] = self.start()
            if restart_after and kills >= restart_after[0]:
                restart_after.pop(0)
                restarts += 1
                self.excuses.update(scheduler.name for scheduler in self.schedulers)
                os.kill(self.postmaster(), signal.SIGQUIT)
                # Whoever comes first starts it again.
        return kills, restarts, busy

    def finish(self):
        deadline = time.monotonic() + 1800
        while any(self.left()):
            if time.monotonic() > deadline:
                sys.exit(f"not finished within half an hour: {self.left()}")
            time.sleep(0.2)
        for scheduler in self.schedulers:
            scheduler.terminate()
        return [scheduler.wait() for scheduler in self.schedulers]

    def check_arrivals(self, arrivals, expect):
        repeats = {message: senders[:-1] for message, senders in arrivals.senders.items() if len(senders) > 1}
        again = Counter(sender for senders in repeats.values() for sender in senders)
        kinds = Counter("mail" if message.startswith("<") else "webhook" for message in arrivals.senders)
        print(f"arrived: {kinds['mail']} mails, {kinds['webhook']} webhooks; again: {again.total()}")
        expect("messages of nobody known", sum("nobody" in senders for senders in arrivals.senders.values()), 0)
        # Whoever sent it the last time noted it; the others were killed before they could, or PostgreSQL was.
        beyond = {sender: count for sender, count in again.items() if count > self.excuses[sender]}
        expect("kills that repeated more than one message", beyond, {})

    def check(self, arrivals, statuses):
        cases, faults = self.options.cases, []

        def expect(what, found, wanted):
            print(f"{what}: {found}")
            if found != wanted:
                faults.append(f"{what}: {found}, not {wanted}")

        def count(text):
            return int(self.sql(text)[0])

        # One that was only just started is ended by the signal itself.
        well = sum(status in (0, -signal.SIGTERM) for status in statuses)
        expect("schedulers that ended when they were told to", well, self.options.schedulers)
        expect("promises flagged overdue", count(
            "SELECT count(*) FROM stalls WHERE reason = 'overdue' AND commitment = 1 AND ended_at IS NULL"), cases)
        expect("stalls flagged twice", count(
            "SELECT count(*) - count(DISTINCT (case_id, reason, commitment, target)) FROM stalls"), 0)
        expect("climbs", count("SELECT count(*) FROM climbs"), cases)
        expect("rungs", count("SELECT count(*) FROM rungs"), cases)
        expect("escalations", count("SELECT count(*) FROM escalations"), cases)
        expect("cases at level 1", count("SELECT count(*) FROM cases WHERE escalation_level = 1"), cases)
        expect("promises whose owner is told once that they are overdue", count(
            "SELECT count(*) FROM (SELECT FROM notices WHERE kind = 'stalled' AND commitment = 1 "
            "GROUP BY case_id HAVING count(*) = 1) AS once"), cases)
        expect("notices in no message", count("SELECT count(*) FROM notices WHERE message_id IS NULL"), 0)
        expect("messages not sent", count("SELECT count(*) FROM deliveries WHERE sent_at IS NULL"), 0)
        messages = count("SELECT count(*) FROM deliveries")
        print(f"messages: {messages}")
        expect("messages that never arrived", messages - len(arrivals.senders), 0)
        self.check_arrivals(arrivals, expect)
        said = self.kept("verify")
        print("verify: " + " ".join(said.split()))
        return faults

    def end(self):
        for scheduler in self.schedulers:
            if scheduler.poll() is None:
                scheduler.kill()
        subprocess.run([self.options.kept, "db", "down"], env=self.environment, capture_output=True, check=False)
        shutil.rmtree(self.directory, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--kept", required=True)
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--restarts", type=int, default=20)
    parser.add_argument("--schedulers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--longest-life", type=float, default=0.6)
    options = parser.parse_args()
    trial = Trial(options)
    arrivals = Arrivals(trial.dice)
    server = FreePort(Mailbox(arrivals), hostname="127.0.0.1", port=0)
    Hook.arrivals, Hook.names = arrivals, trial.names
    hooks = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=hooks.serve_forever, daemon=True).start()
    trial.hook = f"http://127.0.0.1:{hooks.server_address[1]}"
    try:
        server.start()
        trial.environment |= {
            "KEPT_NOTIFY_WEBHOOK_ALLOWED_NETWORKS": "127.0.0.0/8",
            "KEPT_NOTIFY_EMAIL_HOST": "127.0.0.1", "KEPT_NOTIFY_EMAIL_PORT": str(server.port),
            "KEPT_NOTIFY_EMAIL_FROM": "kept@team.example", "KEPT_NOTIFY_EMAIL_SECURITY": "plain",
        }
        trial.fill()
        kills, restarts, busy = trial.torment()
        print(f"kills: {kills}, {busy} of them in the middle of a transaction; PostgreSQL killed: {restarts}")
        faults = trial.check(arrivals, trial.finish())
        if busy < LEAST_BUSY * options.kills:
            faults.append(f"only {busy} of {kills} kills hit a scheduler that was busy: take more --cases, or fewer --kills")
    finally:
        trial.end()
        server.stop()
        hooks.shutdown()
    for fault in faults:
        print(f"FAULT: {fault}")
    sys.exit(1 if faults else 0)


main()
