# stonechat.py: lets irctest, a conformance suite for IRC, start and stop stonechat. See docs/conformance.md.

import copy
import json
import os
import shlex

from irctest.basecontrollers import BaseServerController, DirectoryBasedController
from irctest.controllers.ergo import BASE_CONFIG
from irctest.patma import ANYSTR, StrRe
from irctest.specifications import Capabilities, OptionalBehaviors

STONECHAT = shlex.split(os.environ.get("STONECHAT", "stonechat"))

# "operpassword", worked out with as little effort as argon2id allows.
OPERATOR = {
    "name": "operuser",
    "password": "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$9zavHQfb7Z8rbSJLQTdd1alQDqdgjTSrLNzXGifXYts",
    "privileges": ["*"],
}


class StonechatController(BaseServerController, DirectoryBasedController):
    software_name = "stonechat"
    _port_wait_interval = 0.02
    supported_sasl_mechanisms = {"PLAIN", "SCRAM-SHA-256", "EXTERNAL"}
    supports_sts = True
    extban_mute_char = "m"
    capabilities = frozenset(Capabilities) - {Capabilities.STS}
    optional_behaviors = frozenset(OptionalBehaviors) - {
        OptionalBehaviors.NON_UTF8_MESSAGE,
    }
    isupport = {
        "BOT": "B",
        "ELIST": StrRe(".*U.*"),
        "INVEX": "I",
        "MONITOR": ANYSTR,
        "PREFIX": "(ohv)@%+",
        "STATUSMSG": "@%+",
        "TARGMAX": ANYSTR,
        "UTF8ONLY": None,
        "WHOX": None,
    }

    def run(
        self,
        hostname,
        port,
        *,
        password,
        ssl,
        run_services,
        faketime,
        websocket_hostname=None,
        websocket_port=None,
    ):
        self.create_config()
        self.hostname = hostname
        self.port = port
        listen = [f"{'tls' if ssl else 'tcp'}://{hostname}:{port}"]
        if websocket_port:
            listen.append(f"{'wss' if ssl else 'ws'}://{websocket_hostname}:{websocket_port}")
        config = {
            "serverName": "My.Little.Server",
            "serverDescription": "test server",
            "network": "testnet",
            "dataDir": str(self.directory / "data"),
            "listen": listen,
            "connectionPassword": password or "",
            "defaultUserModes": "",
            "flood": {"enabled": False},
            # Passwords of the suite are short.
            "limits": {"passwordLengthMin": 1},
            "operators": [OPERATOR],
            "accounts": {
                "passwordHashCost": "test",
                "registration": {
                    "beforeConnect": self.test_config.account_registration_before_connect,
                    "requireEmail": self.test_config.account_registration_requires_email,
                },
            },
        }
        if run_services:
            # One test registers with a password of 592 bytes, in a line of 605.
            config["limits"]["lineBytes"] = 2048
        if ssl:
            self.gen_ssl()
            config["tls"] = {"cert": str(self.pem_path), "key": str(self.key_path)}
        self._add_wishes(config)
        self._config_path = self.directory / "chat.json"
        self._config_path.write_text(json.dumps(config))
        # Where time is faked, the clock of the whole process is.
        self._prefix = ["faketime", "-f", faketime] if faketime else []
        self.faketime_enabled = bool(faketime)
        self._start()

    def _add_wishes(self, config):
        """Tests say what they need in the words of Ergo's configuration."""
        if not self.test_config.ergo_config:
            return
        ergo = copy.deepcopy(BASE_CONFIG)
        ergo["server"]["listeners"]["first"] = None
        self.test_config.ergo_config(ergo)
        config["casemapping"] = ergo["server"]["casemapping"]
        always_on = ergo["accounts"]["multiclient"]["always-on"]
        if always_on != "opt-in":
            config["accounts"]["multiclient"] = {"alwaysOn": always_on}
        config["defaultUserModes"] = ergo["accounts"].get("default-user-modes", "").lstrip("+")
        if (ergo["server"]["listeners"]["first"] or {}).get("proxy"):
            config["proxy"] = {"trustedHosts": ["127.0.0.1"]}

    def _start(self):
        command = [*self._prefix, *STONECHAT, "serve", "--config", str(self._config_path)]
        self.proc = self.execute(command)

    def restart(self):
        self.kill_proc()
        self.port_open = False
        self._start()
        self.wait_for_port()

    def wait_for_services(self):
        """They are part of the server."""

    def registerUser(self, case, username, password=None):
        client = case.addClient(show_io=False)
        case.sendLine(client, f"NICK {username}")
        case.sendLine(client, "USER r e g :user")
        while case.getRegistrationMessage(client).command != "001":
            pass
        case.getMessages(client)
        case.sendLine(client, f"REGISTER * * {password}")
        message = case.getMessage(client)
        assert message.command == "REGISTER" and message.params[0] == "SUCCESS", message
        case.sendLine(client, "QUIT")
        case.assertDisconnected(client)


def get_irctest_controller_class():
    return StonechatController
