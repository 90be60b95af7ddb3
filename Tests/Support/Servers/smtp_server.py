"""A mail server that keeps what it gets. Arguments: directory security [certificate key user password].

security: plain, starttls (offered and required, with AUTH after it) or tls. How it treats a message is in the local part
of the recipient's address: `nobody` and `later` are refused at RCPT, `spam` and `full` after the message, `busy` by
closing with 421, `silent` never gets an answer, `gone` loses the connection after the message came."""
import json
import os
import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

import serving

security = sys.argv[2]
user, password = (sys.argv[5], sys.argv[6]) if len(sys.argv) > 5 else (None, None)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "nobody":
            return "550 5.1.1 No such user here\u202e"
        if name == "later":
            return "451 4.7.1 Greylisted, come back later"
        if name == "busy":
            return "421 4.3.2 Too busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        if name == "spam":
            return "554 5.7.1 I don't like it; the password is " + str(password)
        if name == "full":
            return "452 4.2.2 Mailbox full"
        serving.keep("message", envelope.original_content)
        kept = {
            "from": envelope.mail_from,
            "to": ",".join(envelope.rcpt_tos),
            "secure": str(server.transport.get_extra_info("cipher") is not None),
            "user": session.auth_data or "",
        }
        serving.keep("envelope", json.dumps(kept).encode())
        if name == "gone":
            server.transport.abort()
        if name == "silent":
            import asyncio

            await asyncio.Event().wait()
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == user.encode() and data.password == password.encode()
    return AuthResult(success=right, handled=False, auth_data=user if right else None)


context = None
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])


class ChosenPort(Controller):
    """aiosmtpd tries the port it was given before it says that it is ready; here the system chooses it."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


options = {}
if security == "starttls":
    options = {"tls_context": context, "require_starttls": True}
elif security == "tls":
    options = {"ssl_context": context, "auth_require_tls": False}
if user is not None:
    options |= {"authenticator": authenticate, "auth_required": True}
controller = ChosenPort(Handler(), hostname="127.0.0.1", port=0, **options)
controller.start()
serving.end_with_test()
serving.tell(controller.port)
threading.Event().wait()
