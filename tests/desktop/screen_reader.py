"""Reads the window as a screen reader does: through AT-SPI alone, never looking at a pixel.

In each language it goes to phase 4, finds out what happened at Ain al-Asad and who has not confirmed it, comes back,
searches, and listens to what is announced. Called by script/test-desktop, on a bus and a display of its own.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from checks import check, end  # noqa: E402

PROGRAM = sys.argv[1]
# Its name differs from version to version of the library.
BUTTON = getattr(Atspi.Role, "BUTTON", None) or Atspi.Role.PUSH_BUTTON
PRESSED = (BUTTON, Atspi.Role.TOGGLE_BUTTON)
heard = []

WORDS = {
    "en": {
        "slider": "Position in the story",
        "list": "Places and moves on the map",
        "place": "Ain al-Asad air base",
        "leaving": "Leaving",
        "one_sided": "One side only",
        "where": "of Baghdad",
        "phase": "First reported departures",
        "not_confirmed": "Not confirmed by: ",
        "silent": ["Global Coalition", "United States"],
        "about": "Al Asad Air Base",
        "details": "Details of the place",
        "said": "spokesman",
        "search": "Search",
        "close": "Close",
    },
    "ar": {
        "slider": "الموضع في القصة",
        "list": "الأماكن وعمليات النقل على الخريطة",
        "place": "قاعدة عين الأسد الجوية",
        "leaving": "مغادرة",
        "one_sided": "من طرف واحد",
        "where": "بغداد",
        "phase": "أول انسحاب مذكور",
        "not_confirmed": "ولم يؤكده:",
        "silent": ["التحالف", "الولايات المتحدة"],
        "about": "Ain al-Asad air base",
        "details": "تفاصيل المكان",
        "said": "المتحدث",
        "search": "بحث",
        "close": "إغلاق",
    },
}


def nodes(root, depth=0):
    """All that is below a node, itself first."""
    yield root
    if depth > 40:
        return
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None:
            yield from nodes(child, depth + 1)


def within(seconds, find):
    """What `find` finds before so many seconds have passed; the window takes its time, which is no failure."""
    end = time.monotonic() + seconds
    while True:
        turn()
        try:
            found = find()
        except GLib.Error:
            found = None
        if found or time.monotonic() > end:
            return found
        time.sleep(0.1)


def turn():
    """Lets events arrive."""
    context = GLib.MainContext.default()
    while context.pending():
        context.iteration(False)


def program():
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(index)
        if child is not None and child.get_process_id() == process.pid:
            return child
    return None


def named(part, role=None):
    for node in nodes(program()):
        if part in (node.get_name() or "") and (role is None or node.get_role() == role):
            return node
    return None


def all_names():
    return [node.get_name() or "" for node in nodes(program())]


def press(node):
    return node.get_action_iface().do_action(0)


def listen(event):
    heard.append(str(event.any_data))


def read(language):
    words = WORDS[language]
    heard.clear()
    check(f"{language}: the program is there for screen readers", within(30, program))
    slider = within(20, lambda: named(words["slider"], Atspi.Role.SLIDER))
    check(f"{language}: the slider has a name", slider)
    if not slider:
        return
    value = slider.get_value_iface()
    check(
        f"{language}: it says where it is and how far it goes",
        (value.get_current_value(), value.get_minimum_value(), value.get_maximum_value()) == (1, 1, 10),
    )
    places = named(words["list"], Atspi.Role.LIST)
    names = [node.get_name() for node in nodes(places) if node.get_role() in PRESSED] if places else []
    check(f"{language}: the map is a list of places", sum(": " in name for name in names) >= 6, names)

    value.set_current_value(4)
    check(f"{language}: the slider goes to phase 4", within(10, lambda: slider.get_value_iface().get_current_value() == 4))
    check(
        f"{language}: the phase is announced",
        within(10, lambda: any(words["phase"] in text for text in heard)),
        heard,
    )
    place = within(10, lambda: named(words["place"] + ": " + words["leaving"], Atspi.Role.TOGGLE_BUTTON))
    check(f"{language}: Ain al-Asad says its state", place, all_names())
    if not place:
        return
    check(f"{language}: and how well it stands", words["one_sided"] in place.get_name(), place.get_name())
    check(f"{language}: and where it is, in words", words["where"] in (place.get_description() or ""), place.get_description())

    press(place)
    check(f"{language}: pressing it opens its details", within(10, lambda: named(words["about"])))
    check(f"{language}: which is announced", within(10, lambda: any(words["details"] in text for text in heard)), heard)
    told = " ".join(all_names())
    check(f"{language}: it tells who said what", words["said"] in told)
    line = next((name for name in all_names() if words["not_confirmed"] in name), "")
    check(
        f"{language}: and who has not confirmed it",
        all(side in line.split(words["not_confirmed"])[-1] for side in words["silent"]),
        line,
    )
    print("   ", line)

    press(named(words["close"], BUTTON))
    check(f"{language}: it closes again", within(10, lambda: named(words["about"]) is None))
    field = named(words["search"], Atspi.Role.ENTRY)
    check(f"{language}: the search field is an entry", field, sorted({n.get_role_name() for n in nodes(program())}))
    unnamed = [
        node.get_role_name()
        for node in nodes(program())
        if node.get_role() in (*PRESSED, Atspi.Role.SLIDER, Atspi.Role.LINK, Atspi.Role.ENTRY, Atspi.Role.RADIO_BUTTON)
        and not (node.get_name() or "").strip()
    ]
    check(f"{language}: nothing that can be pressed is without a name", not unnamed, unnamed)


listener = Atspi.EventListener.new(listen)
for kind in ("object:announcement", "object:notification"):
    listener.register(kind)

for language in ("en", "ar"):
    process = subprocess.Popen([PROGRAM, "--fresh", "--less-motion", "--lang", language])
    try:
        read(language)
    finally:
        process.terminate()
        process.wait()

end()
