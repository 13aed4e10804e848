//! SVG in two themes at once: what differs between a drawing in the light theme and the same in the dark one becomes a
//! variable of the style sheet.

use std::collections::HashMap;
use std::fmt::Write as _;

/// The values that differ, each with its number.
#[derive(Default)]
pub struct Variables {
    numbers: HashMap<(String, String), usize>,
    pairs: Vec<(String, String)>,
}

impl Variables {
    /// The variable for a value in light and in dark.
    fn of(&mut self, light: &str, dark: &str) -> String {
        let pair = (light.to_owned(), dark.to_owned());
        let next = self.pairs.len();
        let number = *self.numbers.entry(pair.clone()).or_insert(next);
        if number == next {
            self.pairs.push(pair);
        }
        format!("var(--v{number})")
    }

    /// The declarations of all variables, in light (false) or dark.
    #[must_use]
    pub fn declared(&self, dark: bool) -> String {
        self.pairs.iter().enumerate().fold(String::new(), |mut out, (number, (light, night))| {
            let _ = write!(out, "--v{number}:{};", if dark { night } else { light });
            out
        })
    }
}

/// The same drawing in both themes. The two differ only in the values of attributes; where they differ otherwise, the light
/// one stands.
#[must_use]
pub fn themed(light: &str, dark: &str, variables: &mut Variables) -> String {
    if light == dark {
        return light.to_owned();
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (light.split('"').collect(), dark.split('"').collect());
    if ours.len() != theirs.len() {
        return light.to_owned();
    }
    let mut out = String::with_capacity(light.len());
    for (index, (one, other)) in ours.iter().zip(&theirs).enumerate() {
        if index > 0 {
            out.push('"');
        }
        // Every second part is the value of an attribute.
        if index % 2 == 1 && one != other {
            out.push_str(&variables.of(one, other));
        } else {
            out.push_str(one);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_a_variable() {
        let mut variables = Variables::default();
        let light = r##"<circle r="3" fill="#ffffff"/><circle r="4" fill="#ffffff" stroke="#000000"/>"##;
        let dark = light.replace("#ffffff", "#101010");
        let both = themed(light, &dark, &mut variables);
        assert_eq!(both, r##"<circle r="3" fill="var(--v0)"/><circle r="4" fill="var(--v0)" stroke="#000000"/>"##);
        assert_eq!(
            (variables.declared(false), variables.declared(true)),
            ("--v0:#ffffff;".into(), "--v0:#101010;".into())
        );
    }
}
