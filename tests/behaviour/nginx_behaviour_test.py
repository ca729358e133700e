#!/usr/bin/env python3
"""Starts the real nginx on loopback and compares what it answers with what lint
says is in force. Exits with 77 (skipped, loudly) where there is no nginx."""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile

import cases
from prediction import Model, choose_server, Request
from reading import Reading
from real_nginx import Backend, RealNginx, accepts_protocol, free_port, installed_version

PROGRAM = os.environ["LINT_PROGRAM"]


class Checker:
    def __init__(self, version):
        self.version = version
        self.backend = Backend()
        self.configurations = self.answers = 0
        self.failures = []

    def check(self, title, inside, requests):
        with tempfile.TemporaryDirectory() as folder:
            ports = [free_port(), free_port()]
            configuration = self.configuration(folder, inside, ports)
            used = [port for mark, port in zip(("%P", "%Q"), ports) if mark in inside]
            with RealNginx(folder, configuration, used) as nginx:
                reading = self.read(folder)
                model = Model(reading, self.version, folder)
                self.configurations += 1
                for request in requests:
                    request = dataclasses.replace(request, port=ports[max(request.port - 1, 0)])
                    self.compare(title, nginx, model, request)

    def compare(self, title, nginx, model, request):
        expected = model.answer(request)
        real = nginx.ask(request, self.backend, expected.logs)
        if real.location and expected.location and expected.location.startswith("/"):
            real.location = real.location.removeprefix(f"http://{request.host}:{request.port}")
        self.answers += 1
        if expected != real:
            self.failures.append(f"{title}: {request.method} {request.path}\n"
                                 f"    lint:  {expected}\n    nginx: {real}")

    def configuration(self, folder, inside, ports):
        for name, text in {"www/index.html": "i", "www/page.html": "p", "www/sub/file.html": "f",
                           "other/page.html": "o", "users": "user:{PLAIN}pass\n"}.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        for at in (folder, f"{folder}/www", f"{folder}/www/sub", f"{folder}/other"):
            os.chmod(at, 0o755)
        temporary = "".join(f"{kind}_temp_path {folder}/tmp-{kind};"
                            for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        log = "" if "access_log" in inside else f"access_log {folder}/base.log;"
        text = (f"daemon off; master_process off; pid {folder}/pid; events {{ }}\n"
                f"http {{ {temporary} {log}\n{inside}\n}}\n")
        for mark, value in (("%P", ports[0]), ("%Q", ports[1]), ("%B", self.backend.server_port),
                            ("%F", folder)):
            text = text.replace(mark, str(value))
        return text

    def read(self, folder):
        reading = Reading(PROGRAM, folder, self.version)
        if reading.problems:
            self.failures.append(f"problems: {reading.problems}")
        return reading

    # The handshakes that each server of a socket accepts.
    def check_tls(self, first, second):
        with tempfile.TemporaryDirectory() as folder:
            made = subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
                 "/CN=test", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem"],
                capture_output=True, check=False)
            if made.returncode != 0:
                raise AssertionError("openssl cannot make a certificate")
            certificate = "ssl_certificate %F/cert.pem; ssl_certificate_key %F/key.pem;"
            inside = certificate + "".join(
                f"server {{ listen 127.0.0.1:%P ssl; server_name {name}; {says} }}"
                for name, says in (("a.example", first), ("b.example", second)))
            port = free_port()
            with RealNginx(folder, self.configuration(folder, inside, [port, 0]), [port]):
                reading = self.read(folder)
                self.configurations += 1
                for name in ("a.example", "b.example", "c.example"):
                    served = choose_server(reading, Request(host=name, port=port))
                    for protocol in ("TLSv1.2", "TLSv1.3"):
                        expected = protocol in served.holds("ssl_protocols")
                        real = accepts_protocol(port, name, protocol)
                        self.answers += 1
                        if expected != real:
                            self.failures.append(
                                f"{first} | {second}: {name} with {protocol}: lint says "
                                f"{expected}, nginx {real}")


def main():
    version = installed_version()
    if version is None:
        print("SKIPPED: no nginx is installed, so nothing was compared with it", file=sys.stderr)
        return 77
    checker = Checker(version)
    for title, inside, requests in cases.ALL:
        try:
            checker.check(title, inside, requests)
        except AssertionError as error:
            checker.failures.append(f"{title}: {error}")
    if shutil.which("openssl"):
        for first, second in cases.TLS:
            checker.check_tls(first, second)
    else:
        print("SKIPPED: no openssl is installed, so no handshake was tried", file=sys.stderr)
    for failure in checker.failures:
        print(failure)
    print(f"nginx {version}: {checker.configurations} configurations, {checker.answers} answers, "
          f"{len(checker.failures)} differ from what is predicted")
    return 1 if checker.failures or checker.configurations < 60 else 0


if __name__ == "__main__":
    sys.exit(main())
