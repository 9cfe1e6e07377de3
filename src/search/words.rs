//! From the words of texts to numbered keys.

use std::collections::HashMap;

use crate::search::endings::Rules;
use crate::search::fold::{fold, words};
use crate::search::stems::Stems;

/// The keys of an index, numbered as they come. A word is folded once, however often it occurs.
pub struct Keys<'r> {
    rules: &'r Rules,
    stems: Stems,
    known: HashMap<Box<str>, Option<u32>, ahash::RandomState>,
    numbers: HashMap<Box<str>, u32, ahash::RandomState>,
    names: Vec<Box<str>>,
}

impl<'r> Keys<'r> {
    /// No keys yet.
    pub fn new(rules: &'r Rules, stems: Stems) -> Self {
        Self { rules, stems, known: HashMap::default(), numbers: HashMap::default(), names: Vec::new() }
    }

    /// Gives `take` the key of each word of a text.
    pub fn each(&mut self, text: &str, take: &mut dyn FnMut(u32)) {
        for word in words(text) {
            let known = self.known.get(word).copied();
            known.unwrap_or_else(|| self.learn(word)).into_iter().for_each(&mut *take);
        }
    }

    fn learn(&mut self, word: &str) -> Option<u32> {
        let key = self.rules.key(&fold(word));
        let number = is_worth(&key).then(|| self.number(key.into()));
        if let Some(number) = number {
            self.stems.note(word, number);
        }
        self.known.insert(word.into(), number);
        number
    }

    fn number(&mut self, key: Box<str>) -> u32 {
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.names.push(key.clone());
        self.numbers.insert(key, number);
        number
    }

    /// The keys by number, each with its kin.
    pub fn into_names(self) -> Vec<(Box<str>, Vec<Box<str>>)> {
        let kin = self.stems.kin();
        let kin_of = |number: u32| kin.get(&number).into_iter().flatten().map(|key| self.names[*key as usize].clone());
        (0..).zip(&self.names).map(|(number, name)| (name.clone(), kin_of(number).collect())).collect()
    }
}

/// Whether a key tells records apart: a single letter is what is left of `l'eau` or `country's`.
pub fn is_worth(key: &str) -> bool {
    let mut letters = key.chars();
    match (letters.next(), letters.next()) {
        (Some(only), None) => only.is_numeric(),
        (first, _) => first.is_some(),
    }
}
