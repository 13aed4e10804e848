//! Where values stand in a text: many of them in one pass, without keeping the text as a tree.

use std::collections::HashMap;

use jsonc_parser::Scanner;
use jsonc_parser::ScannerOptions;
use jsonc_parser::tokens::Token;

use crate::atlas::problem::{FieldPath, Step};

/// The paths that are looked for, as a tree.
#[derive(Default)]
struct Wanted<'p> {
    steps: HashMap<&'p Step, Wanted<'p>>,
    /// Which of the paths end here.
    paths: Vec<usize>,
}

/// The byte at which the value at each path begins, or the last value on the way that is there. The text is sound JSON;
/// where it is not, what is not found begins at 0.
pub(super) fn locate(text: &str, paths: &[&FieldPath]) -> Vec<usize> {
    let mut wanted = Wanted::default();
    for (number, path) in paths.iter().enumerate() {
        let end = path.0.iter().fold(&mut wanted, |here, step| here.steps.entry(step).or_default());
        end.paths.push(number);
    }
    let mut walk = Walk { scanner: Scanner::new(text, &ScannerOptions::default()), found: vec![0; paths.len()] };
    let first = walk.next();
    walk.value(first, Some(&wanted));
    walk.found
}

struct Walk<'t> {
    scanner: Scanner<'t>,
    found: Vec<usize>,
}

impl<'t> Walk<'t> {
    fn next(&mut self) -> Option<Token<'t>> {
        self.scanner.scan().ok().flatten()
    }

    /// Walks over a value whose first token was scanned. Depth is bounded: the text was read before.
    fn value(&mut self, first: Option<Token<'t>>, wanted: Option<&Wanted<'_>>) -> Option<()> {
        if let Some(wanted) = wanted {
            self.mark(wanted, self.scanner.token_start());
        }
        match first? {
            Token::OpenBrace => loop {
                match self.next()? {
                    Token::CloseBrace => return Some(()),
                    Token::String(name) => {
                        self.next()?;
                        let step = wanted.and_then(|wanted| {
                            wanted.steps.iter().find(|(step, _)| matches!(step, Step::Field(field) if **field == *name))
                        });
                        let first = self.next();
                        self.value(first, step.map(|(_, wanted)| wanted))?;
                    }
                    _ => {}
                }
            },
            Token::OpenBracket => {
                let mut index = 0;
                loop {
                    match self.next()? {
                        Token::CloseBracket => return Some(()),
                        Token::Comma => {}
                        first => {
                            let wanted = wanted.and_then(|wanted| wanted.steps.get(&Step::Index(index)));
                            self.value(Some(first), wanted)?;
                            index += 1;
                        }
                    }
                }
            }
            _ => Some(()),
        }
    }

    /// Notes where a value begins for all paths that lead to it or through it: what is not found further on stays here.
    fn mark(&mut self, wanted: &Wanted<'_>, begin: usize) {
        for path in &wanted.paths {
            self.found[*path] = begin;
        }
        for further in wanted.steps.values() {
            self.mark(further, begin);
        }
    }
}
