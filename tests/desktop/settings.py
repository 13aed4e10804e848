"""The window follows the desktop: dark or light, as a portal of settings says, also when that changes.

A portal (org.freedesktop.portal.Settings) is played here; the window's picture shows what it made of it. Called by
script/test-desktop, on a bus and a display of its own.
"""

import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from checks import check, end  # noqa: E402

PROGRAM = sys.argv[1]
DARK, LIGHT = "#1c2228", "#fffcf6"
settings = {
    ("org.freedesktop.appearance", "color-scheme"): GLib.Variant("u", 1),
    ("org.freedesktop.appearance", "reduced-motion"): GLib.Variant("u", 1),
}
asked = set()

PORTAL = """
<node><interface name="org.freedesktop.portal.Settings">
  <method name="ReadOne"><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method>
  <signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
</interface></node>
"""


def answer(bus, sender, path, interface, method, arguments, call):
    key = tuple(arguments.unpack())
    asked.add(key)
    if key in settings:
        call.return_value(GLib.Variant("(v)", (settings[key],)))
    else:
        call.return_dbus_error("org.freedesktop.portal.Error.NotFound", "no such setting")


def until(seconds, holds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        while GLib.MainContext.default().iteration(False):
            pass
        if holds():
            return True
        time.sleep(0.1)
    return False


def shows(colour):
    """Whether the card at the left is of a colour."""
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        subprocess.run(["import", "-window", "root", picture.name], check=True)
        count = subprocess.run(
            ["convert", picture.name, "-crop", "340x500+16+64", "+repage", "-fuzz", "3%", "-fill", "black", "+opaque",
             colour, "-fill", "white", "-opaque", colour, "-format", "%[fx:round(mean*w*h)]", "info:"],
            check=True, capture_output=True, text=True,
        ).stdout
    return int(count) > 60000


bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
interface = Gio.DBusNodeInfo.new_for_xml(PORTAL).interfaces[0]
bus.register_object("/org/freedesktop/portal/desktop", interface, answer, None, None)
owned = []
Gio.bus_own_name_on_connection(
    bus, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, lambda *_: owned.append(True), None
)
check("settings: the portal is there", until(5, lambda: owned))
process = subprocess.Popen([PROGRAM, "--fresh", "--lang", "en"])
try:
    check("settings: the window is dark as the desktop is", until(40, lambda: shows(DARK)))
    check("settings: it asks for less motion too", ("org.freedesktop.appearance", "reduced-motion") in asked, asked)
    settings[("org.freedesktop.appearance", "color-scheme")] = GLib.Variant("u", 2)
    change = GLib.Variant("(ssv)", ("org.freedesktop.appearance", "color-scheme", GLib.Variant("u", 2)))
    bus.emit_signal(None, "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged", change)
    check("settings: and light as soon as the desktop is", until(20, lambda: shows(LIGHT)))
finally:
    process.terminate()
    process.wait()
end()
