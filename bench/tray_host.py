"""A desktop's tray and its notifications, on the bus of the environment: takes what comes, and tells when.

Child process of the measuring modules: `python -m bench.tray_host`. Says `ready`, `icon` and `notified`, each with
nanoseconds of the clock that only grows and milliseconds of the clock on the wall.
"""

import time

from jeepney import HeaderFields, Message, MessageType, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NAMES = ("org.kde.StatusNotifierWatcher", "org.freedesktop.Notifications")
PROPERTIES = {"IsStatusNotifierHostRegistered": ("b", True), "ProtocolVersion": ("i", 0)}


def answer(message: Message) -> Message:
    member = message.header.fields.get(HeaderFields.member)
    match member:
        case "Get":
            return new_method_return(message, "v", (PROPERTIES.get(message.body[1], ("s", "")),))
        case "GetAll":
            return new_method_return(message, "a{sv}", (PROPERTIES,))
        case "RegisterStatusNotifierItem":
            tell("icon")
        case "Notify":
            tell("notified")
            return new_method_return(message, "u", (1,))
        case "GetCapabilities":
            return new_method_return(message, "as", (["body"],))
        case "GetServerInformation":
            return new_method_return(message, "ssss", ("bench", "bench", "1", "1.2"))
    return new_method_return(message)


def tell(word: str) -> None:
    print(word, time.monotonic_ns(), time.time_ns() // 1_000_000, flush=True)


with open_dbus_connection("SESSION") as bus:
    for name in NAMES:
        bus.send_and_get_reply(message_bus.RequestName(name))
    tell("ready")
    while True:
        message = bus.receive()
        if message.header.message_type is MessageType.method_call:
            bus.send(answer(message))
