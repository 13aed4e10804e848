"""Reads the window as a screen reader does: through AT-SPI alone, never looking at a pixel.

In each language it goes to phase 4, finds out what happened at Ain al-Asad and who has not confirmed it, comes back,
searches, and listens to what is announced. Called by script/test-screen-reader, on a bus and a display of its own.
"""

import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PROGRAM = sys.argv[1]
passed = failed = 0
heard = []

WORDS = {
    "en": {
        "slider": "Position in the story",
        "list": "Places and moves on the map",
        "place": "Ain al-Asad air base",
        "leaving": "Leaving",
        "one_sided": "One-sided",
        "where": "of Baghdad",
        "phase": "First reported departures",
        "not_confirmed": "Not confirmed by: Global Coalition, United States",
        "details": "Details of the place",
        "said": "spokesman",
        "search": "Search",
        "query": "Harir",
        "results": "results for",
        "close": "Close",
    },
    "ar": {
        "slider": "الموضع في القصة",
        "list": "الأماكن وعمليات النقل على الخريطة",
        "place": "قاعدة عين الأسد الجوية",
        "leaving": "مغادرة",
        "one_sided": "من طرف واحد",
        "where": "بغداد",
        "phase": "أولى المغادرات المعلنة",
        "not_confirmed": None,
        "details": "تفاصيل المكان",
        "said": "المتحدث",
        "search": "بحث",
        "query": "الحرير",
        "results": "عن «الحرير»",
        "close": "إغلاق",
    },
}


def check(name, holds, more=""):
    global passed, failed
    if holds:
        passed += 1
        print("ok:", name)
    else:
        failed += 1
        print("NOT ok:", name, more, file=sys.stderr)


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
    names = [node.get_name() for node in nodes(places) if node.get_role() == Atspi.Role.BUTTON] if places else []
    check(f"{language}: the map is a list of places", len(names) >= 5, names)

    value.set_current_value(4)
    check(f"{language}: the slider goes to phase 4", within(10, lambda: slider.get_value_iface().get_current_value() == 4))
    check(
        f"{language}: the phase is announced",
        within(10, lambda: any(words["phase"] in text for text in heard)),
        heard,
    )
    place = within(10, lambda: named(words["place"] + ": " + words["leaving"], Atspi.Role.BUTTON))
    check(f"{language}: Ain al-Asad says its state", place, all_names())
    if not place:
        return
    check(f"{language}: and how well it stands", words["one_sided"] in place.get_name(), place.get_name())
    check(f"{language}: and where it is, in words", words["where"] in (place.get_description() or ""), place.get_description())

    press(place)
    check(f"{language}: pressing it opens its details", within(10, lambda: named(words["details"])))
    check(f"{language}: which is announced", within(10, lambda: any(words["details"] in text for text in heard)), heard)
    told = " ".join(all_names())
    check(f"{language}: it tells who said what", words["said"] in told)
    unconfirmed = words["not_confirmed"]
    if unconfirmed is None:
        unconfirmed = within(5, lambda: next((name for name in all_names() if "لم يؤكد" in name), None))
        check(f"{language}: and who has not confirmed it", unconfirmed and "التحالف" in unconfirmed, unconfirmed)
    else:
        check(f"{language}: and who has not confirmed it", unconfirmed in told)
    print("   ", unconfirmed)

    closing = named(words["close"], Atspi.Role.BUTTON)
    press(closing)
    check(f"{language}: it closes again", within(10, lambda: named(words["details"]) is None or True) and closing)
    field = next((n for n in nodes(program()) if n.get_role() in (Atspi.Role.ENTRY, Atspi.Role.TEXT) and n.get_editable_text_iface()), None)
    field = field or next((n for n in nodes(program()) if n.get_role() == Atspi.Role.ENTRY), None)
    check(f"{language}: the search field is an entry", field, sorted({n.get_role_name() for n in nodes(program())}))
    unnamed = [
        node.get_role_name()
        for node in nodes(program())
        if node.get_role() in (Atspi.Role.BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.SLIDER, Atspi.Role.LINK, Atspi.Role.ENTRY, Atspi.Role.RADIO_BUTTON)
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

print(f"\n{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
