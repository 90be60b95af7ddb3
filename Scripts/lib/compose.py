"""Reads a compose file as YAML and checks what can be checked without Docker: shape, references, health checks."""

import sys

import yaml


class UniqueKeys(yaml.SafeLoader):
    """YAML lets a key stand twice and keeps the last; here that is a fault."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value != "<<" and key.value in seen:
                raise yaml.constructor.ConstructorError(None, None, f"{key.value} stands twice", key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def faults(compose):
    if not isinstance(compose, dict) or not compose.get("services"):
        yield "there are no services"
        return
    services, volumes = compose["services"], compose.get("volumes") or {}
    for unknown in sorted(set(compose) - {"name", "services", "volumes", "networks", "secrets", "configs"}):
        if not unknown.startswith("x-"):
            yield f"{unknown} is nothing that a compose file has"
    for name, service in services.items():
        if not (service.get("image") or service.get("build")):
            yield f"{name}: neither image nor build"
        for needed in service.get("depends_on") or []:
            if needed not in services:
                yield f"{name}: depends on {needed}, which is no service"
                continue
            profiles = services[needed].get("profiles")
            if profiles and not set(service.get("profiles") or [None]) <= set(profiles):
                yield f"{name}: depends on {needed}, which not all of its profiles start"
        for mount in service.get("volumes") or []:
            source = str(mount).split(":")[0]
            if not source.startswith((".", "/", "~", "$")) and source not in volumes:
                yield f"{name}: volume {source} is not declared"


def main(path):
    with open(path, encoding="utf-8") as file:
        found = list(faults(yaml.load(file, Loader=UniqueKeys)))
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
