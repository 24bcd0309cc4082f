"""What the messages of a kernel must look like: exactly the fields of the specification, and their types.

Source: Jupyter messaging 5.5, https://jupyter-client.readthedocs.io/en/stable/messaging.html; the sections' names
stand beside the messages.
"""

from datetime import datetime


class Wrong(AssertionError):
    """A message that is not as the specification has it."""


def one_of(*values):
    return lambda value: value in values


def list_of(kind):
    return lambda value: isinstance(value, list) and all(fits(element, kind) for element in value)


def dict_of(kind):
    return lambda value: isinstance(value, dict) and all(fits(element, kind) for element in value.values())


def count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def text(value):
    return isinstance(value, str) and value != ""


def bundle(value):
    """MIME types and contents: JSON formats hold JSON, all others text."""
    return isinstance(value, dict) and all(
        "/" in mime and (isinstance(content, str) or mime == "application/json" or mime.endswith("+json"))
        for mime, content in value.items()
    )


def shown(value):
    """What is displayed must have a text form, for those who have no other."""
    return bundle(value) and "text/plain" in value


def past(value):
    """`(session, line, input)` or `(session, line, (input, output))`."""
    if not (isinstance(value, list) and len(value) == 3 and count(value[0]) and count(value[1])):
        return False
    code = value[2]
    return isinstance(code, str) or (
        isinstance(code, list) and len(code) == 2 and isinstance(code[0], str) and isinstance(code[1], str | None)
    )


FAILURE = {"ename": text, "evalue": str, "traceback": list_of(str)}
ERROR = {"status": one_of("error")} | FAILURE  # "Request-Reply"
OK = {"status": one_of("ok")}
LANGUAGE = {
    "name": one_of("java"),
    "version": text,
    "mimetype": text,
    "file_extension": one_of(".java"),
    "pygments_lexer": text,
    "codemirror_mode": text,
    "nbconvert_exporter": text,
}
EXPRESSION = (OK | {"data": shown, "metadata": dict}, ERROR)

PAGE = {"source": one_of("page"), "data": shown, "start": count}  # "Payloads"

# Each message's content is one of these; a field whose name ends in "?" may be missing.
CONTENT = {
    # "Messages on the IOPub channel"
    "stream": [{"name": one_of("stdout", "stderr"), "text": text}],
    "display_data": [{"data": shown, "metadata": dict, "transient": {"display_id?": text}}],
    "update_display_data": [{"data": shown, "metadata": dict, "transient": {"display_id": text}}],
    "execute_input": [{"code": str, "execution_count": count}],
    "execute_result": [{"data": shown, "metadata": dict, "execution_count": count}],
    "error": [FAILURE],
    "status": [{"execution_state": one_of("busy", "idle", "starting")}],
    "clear_output": [{"wait": bool}],
    "iopub_welcome": [{"subscription": str}],  # "Welcome message"
    # "Custom Messages"
    "comm_open": [{"comm_id": text, "target_name": text, "data": dict}],
    "comm_msg": [{"comm_id": text, "data": dict}],
    "comm_close": [{"comm_id": text, "data": dict}],
    # "Messages on the stdin channel"
    "input_request": [{"prompt": str, "password": bool}],
    # "Messages on the shell channel"
    "execute_reply": [
        OK | {"execution_count": count, "payload": list_of(PAGE), "user_expressions": dict_of(EXPRESSION)},
        ERROR | {"execution_count": count},
        ERROR,  # the request itself was wrong, and nothing was run or counted
        {"status": one_of("aborted")},
    ],
    "inspect_reply": [OK | {"found": bool, "data": bundle, "metadata": dict}, ERROR],
    "complete_reply": [
        OK | {"matches": list_of(text), "cursor_start": count, "cursor_end": count, "metadata": dict},
        ERROR,
    ],
    "history_reply": [OK | {"history": list_of(past)}, ERROR],
    "is_complete_reply": [
        {"status": one_of("complete", "invalid", "unknown")},
        {"status": one_of("incomplete"), "indent": str},
        ERROR,
    ],
    "connect_reply": [
        OK | {name: count for name in ("shell_port", "iopub_port", "stdin_port", "hb_port", "control_port")}
    ],
    "comm_info_reply": [OK | {"comms": dict_of({"target_name": text})}, ERROR],
    "kernel_info_reply": [
        OK
        | {
            "protocol_version": one_of("5.5"),
            "implementation": text,
            "implementation_version": text,
            "language_info": LANGUAGE,
            "banner": text,
            "help_links": list_of({"text": text, "url": text}),
            "supported_features": list_of(text),
            "debugger?": bool,
        },
        ERROR,
    ],
    # "Messages on the control channel"
    "shutdown_reply": [OK | {"restart": bool}, ERROR],
    "interrupt_reply": [OK, ERROR],
    "create_subshell_reply": [OK | {"subshell_id": text}],
    "delete_subshell_reply": [OK, ERROR],
    "list_subshell_reply": [OK | {"subshell_id": list_of(text)}],
}

# "Message header"
HEADER = {
    "msg_id": text,
    "session": text,
    "username": str,
    "date": lambda date: isinstance(date, datetime) and date.tzinfo is not None,
    "msg_type": text,
    "version": one_of("5.5"),
}


def fits(value, kind) -> bool:
    """Whether a value is of a type, an object with fields, one of several kinds, or passes a check."""
    if isinstance(kind, dict):
        return isinstance(value, dict) and not differences(value, kind)
    if isinstance(kind, tuple):
        return any(fits(value, each) for each in kind)
    if kind in (str, dict, list):
        return isinstance(value, kind)
    if kind is bool:
        return isinstance(value, bool)
    return kind(value)


def differences(content: dict, fields: dict) -> list:
    """What keeps an object from having exactly these fields."""
    known = {name.rstrip("?") for name in fields}
    found = [f"unknown field {name!r}" for name in content if name not in known]
    for name, kind in fields.items():
        plain = name.rstrip("?")
        if plain not in content:
            if plain == name:
                found.append(f"field {name!r} is missing")
        elif not fits(content[plain], kind):
            found.append(f"field {plain!r} is wrong: {content[plain]!r:.200}")
    return found


def check(message: dict) -> dict:
    """Gives the message back if it is as the specification has it."""
    kind = message["header"]["msg_type"]
    wrong = differences(message["header"], HEADER)
    if wrong:
        raise Wrong(f"header of {kind}: {wrong}")
    if kind not in CONTENT:
        raise Wrong(f"unknown message type {kind}")
    attempts = [differences(message["content"], fields) for fields in CONTENT[kind]]
    if all(attempts):
        raise Wrong(f"content of {kind}: {min(attempts, key=len)}")
    if not isinstance(message["metadata"], dict) or not isinstance(message["parent_header"], dict):
        raise Wrong(f"{kind}: metadata and parent_header must be objects")
    if message["buffers"] and not kind.startswith("comm_"):
        raise Wrong(f"{kind} carries buffers")
    return message
