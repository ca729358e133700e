"""What `lint parse` makes of a configuration, as plain Python values.

    reading = Reading(program, folder, version)
    reading.of_type("nginx/server")[0]["server_name"]     ["example.com"]
"""

import json
import subprocess


class Unknown:
    """A value that lint says nobody can know. Whoever needs it fails."""

    def __init__(self, because):
        self.because = because

    def _fail(self, *_):
        raise AssertionError(f"a prediction needs a value that is unknown: {self.because}")

    __eq__ = __iter__ = __bool__ = __getitem__ = __contains__ = _fail
    __hash__ = None


def plain(value):
    match value["kind"]:
        case "map":
            return {key: plain(member) for key, member in value["members"].items()}
        case "list":
            return [plain(item) for item in value["items"]]
        case "null" | "absent":
            return None
        case "unknown":
            return Unknown(value["because"])
        case _:
            return value["value"]


class Entity(dict):
    """The members of `self`, and what the entity contains, in the order of the file."""

    def __init__(self, read):
        super().__init__(plain(read["self"]))
        self.type = read["type"]
        self.address = read["address"]
        self.parts = []

    def parts_of(self, kind):
        return [part for part in self.parts if part.type == kind]

    def own(self, name):
        return self["own"].get(name)

    def holds(self, name):
        return self["effective"].get(name)


class Reading:
    def __init__(self, program, folder, version):
        done = subprocess.run(
            [program, "parse", "--format", "json", "--isolated", "--nginx-version", version, "."],
            cwd=folder, capture_output=True, text=True, timeout=60, check=False)
        if not done.stdout:
            raise AssertionError(f"lint parse says nothing: {done.stderr}")
        read = json.loads(done.stdout)
        self.problems = read["problems"]
        self.entities = [Entity(entity) for entity in read["entities"]]
        for link in read["links"]:
            if link["kind"] == "contains":
                self.entities[link["from"]].parts.append(self.entities[link["to"]])

    def of_type(self, kind):
        return [entity for entity in self.entities if entity.type == kind]

    def named(self, address):
        return next(entity for entity in self.entities if entity.address == address)
