//! Words in several languages, with the default language as the way back.

/// Index of a language of the site; 0 is the default language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LangId(pub u8);

impl LangId {
    pub const DEFAULT: LangId = LangId(0);

    pub fn index(self) -> usize {
        self.0.into()
    }
}

/// A text or record of words, one per language; the default language is always there.
#[derive(Clone, Debug, PartialEq)]
pub struct Words<T> {
    default: T,
    others: Vec<Option<T>>,
}

impl<T> Words<T> {
    /// Words of the default language and of the others, in the order of the site.
    pub fn new(default: T, others: Vec<Option<T>>) -> Words<T> {
        Words { default, others }
    }

    /// The words of a language and the language they are in: the default one where there are none.
    pub fn get(&self, lang: LangId) -> (&T, LangId) {
        let own = lang.index().checked_sub(1).and_then(|at| self.others.get(at)).and_then(Option::as_ref);
        own.map_or((&self.default, LangId::DEFAULT), |words| (words, lang))
    }

    /// The words of a language or of the default one.
    pub fn text(&self, lang: LangId) -> &T {
        self.get(lang).0
    }

    /// Whether the language has words of its own.
    pub fn has(&self, lang: LangId) -> bool {
        self.get(lang).1 == lang
    }

    /// The words of each language that has them.
    pub fn each(&self) -> impl Iterator<Item = (LangId, &T)> {
        let others = self.others.iter().enumerate();
        let others = others.filter_map(|(at, words)| Some((LangId(at as u8 + 1), words.as_ref()?)));
        std::iter::once((LangId::DEFAULT, &self.default)).chain(others)
    }

    /// As [`Words::map`], with the language.
    pub fn map_with<U>(&self, f: impl Fn(LangId, &T) -> U) -> Words<U> {
        let others = self.others.iter().enumerate();
        let others = others.map(|(at, words)| words.as_ref().map(|words| f(LangId(at as u8 + 1), words)));
        Words { default: f(LangId::DEFAULT, &self.default), others: others.collect() }
    }

    pub fn map<U>(&self, f: impl Fn(&T) -> U) -> Words<U> {
        self.map_with(|_, words| f(words))
    }
}
