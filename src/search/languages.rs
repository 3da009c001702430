//! What the analysis knows of each language: stop words, alternating letters, endings. All of it
//! in folded letters, as text that goes into the manifest as it stands.

/// The table of a language.
///
/// `letters` are rewritings `from>to`, applied everywhere in a word, in order. `steps` are applied
/// in order; each begins with the least number of letters it must leave, then come endings to
/// strip, or `ending>other` to replace; the longest that fits is taken.
pub(super) struct Language {
    pub stop: &'static str,
    pub letters: &'static str,
    pub steps: &'static [&'static str],
}

/// The table for a language tag such as `ro` or `ro-MD`; an empty one where nothing is known.
pub(super) fn language(tag: &str) -> &'static Language {
    match tag.split(['-', '_']).next().unwrap_or_default() {
        "ro" => &ROMANIAN,
        "en" => &ENGLISH,
        "hy" => &ARMENIAN,
        "hu" => &HUNGARIAN,
        _ => &OTHER,
    }
}

const OTHER: Language = Language { stop: "", letters: "", steps: &[] };

/// `ea` and `oa` alternate with `e` and `o` (seară, seri; boală, boli); the article `-a` after `e`
/// disappears with it. `z` before a plural `i` was `d` (stradă, străzi). The last lines keep apart what the
/// rules would cut wrongly: `-uri` is the plural of `loc`, but `măsuri` is that of `măsură`.
const ROMANIAN: Language = Language {
    stop: "a ai al ale am are as asa asta ar au aveti avea ca care ce cea cei cel cele celor cine cu cum da daca \
        dar de deci despre din dintre dupa ea ei el ele era este eu fara fi fie fiind fost iar ii il in inca \
        intr intre isi iti la le li lor lui mai mea mei mele mi ne nici noi nu o oricare ori pe pentru \
        pot poate prin sa sale sau se si sint sunt sub sus ti tot toate toti tu un una unde unei unele unor unui \
        va vi voi vor",
    letters: "ea>e oa>o",
    steps: &["3 a e i u ei ii ie ia iu iei ul lui ului elui iul iului ele elor ile ilor iile iilor \
        uri urile urilor zi>d zile>d zilor>d \
        copii>copil copiii>copil copiilor>copil femei>feme \
        masuri>masur masurile>masur masurilor>masur ceduri>cedur cedurile>cedur cedurilor>cedur \
        cturi>ctur cturile>ctur cturilor>ctur gaturi>gatur gaturile>gatur gaturilor>gatur"],
};

const ENGLISH: Language = Language {
    stop: "a about all an and any are as at be been but by can do does for from get had has have he her his how \
        if in into is it its me my not of on or our she so that the their them they this to us was we were what \
        when where which who will with you your",
    letters: "",
    steps: &[
        "2 s ies>y ches>ch shes>sh sses>ss xes>x ss>ss us>us is>is children>child women>woman men>man",
        "4 ing",
    ],
};

/// Case, article and plural endings; the many forms of nouns in `-ություն`; then the final `ն` of
/// every word, since the article cannot be told from a stem that ends so.
const ARMENIAN: Language = Language {
    stop: "",
    letters: "",
    steps: &[
        "3 ը ի ին ից ով ում ու ուց եր երը երն երի երին երից երով երում ներ ները ներն ների ներին ներից ներով ներում \
         ություն>ութ ությունը>ութ ությունն>ութ ության>ութ ությանը>ութ ությանն>ութ ությունից>ութ ությամբ>ութ \
         ությունում>ութ ություններ>ութ ությունները>ութ ություններն>ութ ությունների>ութ ություններին>ութ \
         ություններից>ութ ություններով>ութ ություններում>ութ այի>ա ային>ա այից>ա այով>ա այում>ա անց ինք",
        "4 ն",
    ],
};

/// Cases, then plural and possessive endings, twice: a stem may itself end like a plural.
const HUNGARIAN: Language = Language {
    stop: "",
    letters: "",
    steps: &[
        "3 ban ben ba be bol rol tol nak nek val vel assal>as essel>es kkal>k kkel>k hoz hez nal nel ra re \
         on en ig ert kent kor ast>as est>es lyt>ly",
        HUNGARIAN_PLURALS,
        HUNGARIAN_PLURALS,
    ],
};

const HUNGARIAN_PLURALS: &str = "3 ok ek ak jaik jeik aik eik jai jei ai ei juk uk ja je a e i";
