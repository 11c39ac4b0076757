"""As much of JSON Schema 2020-12 as our own schema uses, to check exports without a library."""

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
    "null": type(None),
}


def faults(value, schema, root=None, place="$"):
    """What of a value breaks a schema, each with its place."""
    root = root or schema
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, place)
    if "anyOf" in schema:
        tried = [faults(value, option, root, place) for option in schema["anyOf"]]
        return [] if [] in tried else min(tried, key=len)
    if "const" in schema and value != schema["const"]:
        return [f"{place}: {value!r} is not {schema['const']!r}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{place}: {value!r} is none of {schema['enum']}"]
    wanted = schema.get("type")
    if wanted and (not isinstance(value, TYPES[wanted]) or (wanted != "boolean" and isinstance(value, bool))):
        return [f"{place}: {value!r} is no {wanted}"]
    if "pattern" in schema and not re.search(schema["pattern"], value):
        return [f"{place}: {value!r} does not fit {schema['pattern']}"]
    return _inside(value, schema, root, place)


def _inside(value, schema, root, place):
    found = []
    if isinstance(value, dict):
        known = schema.get("properties", {})
        found += [f"{place}: {name} is missing" for name in schema.get("required", ()) if name not in value]
        if schema.get("additionalProperties") is False:
            found += [f"{place}: {name} is not known" for name in value if name not in known]
        for name, part in value.items():
            found += faults(part, known.get(name, {}), root, f"{place}.{name}")
    if isinstance(value, list):
        parts = schema.get("prefixItems")
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            found.append(f"{place}: {len(value)} entries")
        if schema.get("uniqueItems") and len({repr(one) for one in value}) < len(value):
            found.append(f"{place}: an entry stands there twice")
        for index, part in enumerate(value):
            of = parts[index] if parts and index < len(parts) else schema.get("items", {})
            found += faults(part, of, root, f"{place}[{index}]")
    return found
