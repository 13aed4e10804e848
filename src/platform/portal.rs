//! The system's preferences, from the desktop portal (XDG Desktop Portal, interface Settings).

use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedValue;

use marhala::app::state::SystemPreferences;

const APPEARANCE: &str = "org.freedesktop.appearance";
const GNOME: &str = "org.gnome.desktop.interface";

/// Calls back with the preferences, now and whenever they change. Blocks; ends when the bus goes away.
pub fn watch_preferences(changed: &dyn Fn(SystemPreferences)) -> zbus::Result<()> {
    let bus = Connection::session()?;
    let (name, path) = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop");
    let portal = Proxy::new(&bus, name, path, "org.freedesktop.portal.Settings")?;
    let signals = portal.receive_signal("SettingChanged")?;
    let mut known = preferences(&portal);
    changed(known);
    for _ in signals {
        let now = preferences(&portal);
        if now != known {
            known = now;
            changed(now);
        }
    }
    Ok(())
}

fn preferences(portal: &Proxy<'_>) -> SystemPreferences {
    let read = |space: &str, key: &str| portal.call::<_, _, OwnedValue>("ReadOne", &(space, key)).ok();
    let number = |key: &str| read(APPEARANCE, key).and_then(|value| u32::try_from(value).ok());
    // 0 stands for no preference, or for a desktop that does not know better.
    let dark = number("color-scheme").and_then(|scheme| match scheme {
        1 => Some(true),
        2 => Some(false),
        _ => None,
    });
    let still = || read(GNOME, "enable-animations").and_then(|value| bool::try_from(value).ok()).map(|moves| !moves);
    let less_motion = number("reduced-motion").map(|preference| preference == 1).or_else(still);
    SystemPreferences { dark, less_motion }
}
