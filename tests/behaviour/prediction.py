"""What nginx will answer, by what lint says is in force.

The order of events is nginx's: server, rewrite, location, `if`, access, content,
error page, headers, log. Every value in it comes from the reading; nothing here
knows how a value is inherited.
"""

import ipaddress
import os
import re
from dataclasses import dataclass, field, replace

HEADERS_WITHOUT_ALWAYS = {200, 201, 204, 206, 301, 302, 303, 304, 307, 308}
CLIENT = ipaddress.ip_address("127.0.0.1")


@dataclass
class Request:
    path: str = "/"
    host: str = "localhost"
    method: str = "GET"
    port: int = 0
    login: bool = False


@dataclass
class Answer:
    status: int = 0
    headers: dict = field(default_factory=dict)  # X-...
    location: str | None = None
    server: str = ""
    asks_for_password: bool = False
    logs: list = field(default_factory=list)
    backend_got: dict | None = None  # X-... headers that a backend was sent


def name_fits(name, host):
    if name.startswith("~"):
        return re.search(name[1:], host) is not None
    if name.startswith("*."):
        return host.endswith(name[1:])
    if name.startswith("."):
        return host == name[1:] or host.endswith(name)
    if name.endswith(".*"):
        return host.startswith(name[:-1])
    return name == host


def name_rank(name):
    """Exact names first, then longer wildcards, then expressions."""
    if name.startswith("~"):
        return (3, 0)
    if name.startswith(("*.", ".")):
        return (1, -len(name))
    return (2, -len(name)) if name.endswith(".*") else (0, 0)


def choose_server(reading, request):
    sockets = [socket for socket in reading.of_type("nginx/socket")
               if socket["port"] == request.port and socket["address"] in ("*", "127.0.0.1")]
    socket = max(sockets, key=lambda one: one["address"] != "*")
    servers = [reading.named(address) for address in socket["servers"]]
    fits = [(name_rank(name), place, server) for place, server in enumerate(servers)
            for name in server["server_name"] if name_fits(name, request.host)]
    if fits:
        return min(fits, key=lambda fit: fit[:2])[2]
    return reading.named(socket["default_server"])


def find_location(level, path):
    """As ngx_http_core_find_location() goes: exact, longest prefix, what is nested, expressions."""
    inside = [part for part in level.parts_of("nginx/location") if part["modifier"] != "@"]
    for part in inside:
        if part["modifier"] == "=" and part["path"] == path:
            return part
    prefixes = [part for part in inside
                if part["modifier"] in ("", "^~") and path.startswith(part["path"])]
    best = max(prefixes, key=lambda part: len(part["path"]), default=None)
    if best is not None:
        nested = find_location(best, path)
        if nested is not None:
            return nested
    if best is None or best["modifier"] != "^~":
        for part in inside:
            flags = re.IGNORECASE if part["modifier"] == "~*" else 0
            if part["modifier"] in ("~", "~*") and re.search(part["path"], path, flags):
                return find_location(part, path) or part
    return best


def holds(condition, request, path):
    if found := re.fullmatch(r"\(\$arg_(\w+)\)", condition):
        return f"{found[1]}=" in request.path.partition("?")[2]
    if found := re.fullmatch(r"\(\$request_method = '?(\w+)'?\)", condition):
        return request.method == found[1]
    if found := re.fullmatch(r"\(\$uri ~ (\S+)\)", condition):
        return re.search(found[1], path) is not None
    raise AssertionError(f"the model cannot evaluate {condition}")


def is_allowed(rules):
    for rule in rules:
        if rule["network"] == "all" or (
                rule["network"] != "unix:" and CLIENT in ipaddress.ip_network(rule["network"])):
            return rule["allow"]
    return True


class Model:
    def __init__(self, reading, version, folder):
        self.reading, self.version, self.folder = reading, version, folder

    def answer(self, request):
        server = choose_server(self.reading, request)
        path = request.path.partition("?")[0]
        if server.holds("merge_slashes") == "on":
            path = re.sub("/+", "/", path)
        answer = Answer()
        level = self.serve(server, path, request, answer, is_internal=False)
        self.finish(level, answer)
        return answer

    # --- one pass through the phases; the level that had the last word comes back

    def serve(self, server, path, request, answer, is_internal, is_error=False):
        is_named = path.startswith("@")  # then the server's turn is over
        level = server if is_named else self.rewrite(server, path, request, answer)
        if not answer.status:
            level = self.location(server, path)
            if level is not server:
                level = self.rewrite(level, path, request, answer)
        if answer.status:
            return self.with_error_page(server, level, request, answer, is_error)
        if level.holds("internal") and not is_internal:
            answer.status = 404
        elif status := self.refusal(level, request):
            answer.status = status
            answer.asks_for_password = status == 401
        else:
            self.content(server, level, path, request, answer)
        return self.with_error_page(server, level, request, answer, is_error)

    @staticmethod
    def location(server, path):
        if path.startswith("@"):
            return next(part for part in server.parts_of("nginx/location") if part["path"] == path)
        return find_location(server, path) or server

    def rewrite(self, level, path, request, answer):
        reached = level
        for inner in level.parts_of("nginx/if"):
            if not holds(inner["condition"], request, path):
                continue
            reached = inner
            if inner.own("return"):
                self.give_back(inner, answer)
                return inner
        if level.own("return"):
            self.give_back(level, answer)
            return reached
        return reached if reached.type != "nginx/if" or level.type == "nginx/location" else level

    @staticmethod
    def give_back(level, answer):
        words = level.own("return")[0]["args"]
        answer.status = int(words[0])
        if answer.status in (301, 302, 303, 307, 308):
            answer.location = words[1]

    def refusal(self, level, request):
        for limited in level.parts_of("nginx/limit_except"):
            methods = limited["methods"] + (["HEAD"] if "GET" in limited["methods"] else [])
            if request.method not in methods:
                level = limited
        rules = level["accessList"]
        asks = level.holds("auth_basic") != "off"
        if level.holds("satisfy") == "any" and rules and asks:
            return 0 if is_allowed(rules) or request.login else 401
        if not is_allowed(rules):
            return 403
        return 401 if asks and not request.login else 0

    def content(self, server, level, path, request, answer):
        handler = level.get("handler", {"name": ""})["name"]
        if handler == "proxy_pass":
            answer.status = 200
            answer.backend_got = {
                words["args"][0]: words["args"][1] for words in level.holds("proxy_set_header")
                if words["args"][0].startswith("X-") and words["args"][1]}
        elif handler in ("stub_status", "empty_gif"):
            answer.status = 200
        elif level.own("try_files"):
            self.try_files(server, level, path, request, answer)
        else:
            self.serve_file(server, level, path, request, answer)

    def try_files(self, server, level, path, request, answer):
        *files, last = level.own("try_files")
        for file in files:
            name = file.replace("$uri", path)
            if os.path.isfile(self.file_of(level, name)):
                answer.status = 200
                return
        if last.startswith("="):
            answer.status = int(last[1:])
        elif last.startswith("@"):
            named = next(part for part in server.parts_of("nginx/location")
                         if part["modifier"] == "@" and part["path"] == last)
            self.rewrite(named, path, request, answer)
            self.last_word = named
        else:
            self.last_word = self.serve(server, last, request, answer, is_internal=True)

    last_word = None

    def file_of(self, level, path):
        alias = level.holds("alias")
        if alias:
            return alias + path[len(level["path"]):]
        return level.holds("root") + path

    def serve_file(self, server, level, path, request, answer):
        file = self.file_of(level, path)
        if path.endswith("/"):
            index = next((name for name in level.holds("index") if os.path.isfile(file + name)), None)
            if index is not None:  # nginx starts again with the file's name
                self.last_word = self.serve(server, path + index, request, answer, is_internal=True)
            elif not os.path.isdir(file):
                answer.status = 404
            else:
                answer.status = 200 if level.holds("autoindex") == "on" else 403
        elif os.path.isdir(file):
            answer.status, answer.location = 301, path + "/"
        elif not os.path.isfile(file):
            answer.status = 404
        else:
            answer.status = 200 if request.method in ("GET", "HEAD") else 405

    def with_error_page(self, server, level, request, answer, is_error):
        if self.last_word is not None:
            level, self.last_word = self.last_word, None
        pages = level.holds("error_page") or []
        if is_error or answer.status < 300:
            return level
        for page in pages:
            *codes, target = page["args"]
            change = codes.pop() if codes[-1].startswith("=") else None
            if str(answer.status) not in codes:
                continue
            kept, answer.status, answer.location = answer.status, 0, None
            get = replace(request, method="GET")
            inner = self.serve(server, target, get, answer, is_internal=True, is_error=True)
            if change != "=":
                answer.status = int(change[1:]) if change else kept
            return inner
        return level

    # --- what is added to the answer

    def finish(self, level, answer):
        for words in level.holds("add_header") or []:
            name, value, *flags = words["args"]
            if value and (answer.status in HEADERS_WITHOUT_ALWAYS or "always" in flags):
                answer.headers.setdefault(name, []).append(value)
        answer.server = "nginx" if level.holds("server_tokens") == "off" else f"nginx/{self.version}"
        answer.logs = sorted(words["args"][0] for words in level.holds("access_log")
                             if words["args"][0] != "off")
