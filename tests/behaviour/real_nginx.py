"""A real nginx for one configuration, on loopback only, and a backend behind it.

    with RealNginx(folder, configuration) as nginx:
        nginx.ask(request)
"""

import http.client
import http.server
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time

from prediction import Answer


def installed_version():
    """"1.22.1", or None where there is no nginx."""
    if shutil.which("nginx") is None:
        return None
    said = subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=False).stderr
    found = re.search(r"nginx/(\d+\.\d+\.\d+)", said)
    return found[1] if found else None


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Backend(http.server.ThreadingHTTPServer):
    """Answers 200 to all, and remembers which X- headers came last."""

    daemon_threads = True

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.got = {name: value for name, value in self.headers.items()
                               if name.startswith("X-")}
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_HEAD = do_GET

        def log_message(self, *_):
            pass

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.got = None
        threading.Thread(target=self.serve_forever, daemon=True).start()


class RealNginx:
    seconds_to_start = 10

    def __init__(self, folder, configuration, ports):
        self.folder, self.ports = folder, ports
        self.path = os.path.join(folder, "nginx.conf")
        with open(self.path, "w", encoding="utf-8") as file:
            file.write(configuration)
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(
            ["nginx", "-p", self.folder, "-c", self.path, "-e", f"{self.folder}/error.log"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + self.seconds_to_start
        for port in self.ports:
            while True:
                if self.process.poll() is not None:
                    raise AssertionError(f"nginx does not start: {self.process.stderr.read()}")
                try:
                    socket.create_connection(("127.0.0.1", port), 1).close()
                    break
                except OSError as error:
                    if time.monotonic() > end:
                        self.__exit__()
                        raise AssertionError("nginx does not listen") from error
                    time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()

    def lines_of_logs(self):
        counts = {}
        for name in os.listdir(self.folder):
            if name.endswith(".log") and name != "error.log":
                path = os.path.join(self.folder, name)
                with open(path, encoding="utf-8") as file:
                    counts[path] = sum(1 for _ in file)
        return counts

    def written_logs(self, before, expected):
        """Which logs got a line; waits for those that should, and a moment for others."""
        end = time.monotonic() + 3
        while True:
            now = self.lines_of_logs()
            written = sorted(path for path, lines in now.items()
                             for _ in range(lines - before.get(path, 0)))
            if written == sorted(expected) or time.monotonic() > end:
                return written
            time.sleep(0.01)

    def ask(self, request, backend, expected_logs):
        before, backend.got = self.lines_of_logs(), None
        connection = http.client.HTTPConnection("127.0.0.1", request.port, timeout=5)
        headers = {"Host": request.host, "Connection": "close"}
        if request.login:
            headers["Authorization"] = "Basic dXNlcjpwYXNz"
        connection.request(request.method, request.path, headers=headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        answer = Answer(status=response.status, location=response.getheader("Location"),
                        server=response.getheader("Server"), backend_got=backend.got)
        answer.asks_for_password = response.getheader("WWW-Authenticate") is not None
        for name, value in response.getheaders():
            if name.startswith("X-"):
                answer.headers.setdefault(name, []).append(value)
        answer.logs = self.written_logs(before, expected_logs)
        return answer


def accepts_protocol(port, name, protocol):
    """Whether a handshake with exactly this version and server name succeeds."""
    version = {"TLSv1.2": ssl.TLSVersion.TLSv1_2, "TLSv1.3": ssl.TLSVersion.TLSv1_3}[protocol]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = context.maximum_version = version
    try:
        with socket.create_connection(("127.0.0.1", port), 5) as raw:
            with context.wrap_socket(raw, server_hostname=name) as wrapped:
                return wrapped.version() == protocol
    except (ssl.SSLError, ConnectionError):
        return False
