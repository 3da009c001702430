//! Full views: the checker, a tree of questions.

use super::super::view::checker::{
    Answer, CheckedCondition, CheckedProgramme, Checker, Paper, PaperProgramme, Question, Statement, Tree,
    TreeAnswer, TreeProgramme, TreeResult, TreeState,
};
use super::{Maker, Sample, link, s, sample, some};

impl Maker<'_> {
    pub(super) fn questions(&self) -> Vec<Sample> {
        let answer = |id: &str, text: String| Answer { class: s(id), text, note: None };
        let question = |id: &str, list: bool| Question {
            id: s(id),
            text: self.t("Câți ani aveți?", "How old are you?"),
            help: self.o("Vârsta de azi.", "Your age today."),
            list,
            answers: vec![
                answer(&format!("{id}-open"), self.word("not-answered")),
                answer(&format!("{id}-young"), self.t("sub 18", "under 18")),
                answer(&format!("{id}-old"), self.t("18 sau mai mult", "18 or more")),
            ],
            ..Question::default()
        };
        let checker = Checker {
            frame: self.frame("checker", &self.word("what-can-i-get")),
            questions: vec![question("age", false), question("county", true)],
            programmes: vec![CheckedProgramme {
                id: s("p-sample"),
                name: self.t("Alocația Exemplu", "Sample allowance"),
                url: s("programme.ro.html"),
                summary: self.o("O sumă inventată.", "An invented amount."),
                conditions: vec![CheckedCondition {
                    text: self.t("Aveți 18 ani.", "You are 18."),
                    ..CheckedCondition::default()
                }],
                ..CheckedProgramme::default()
            }],
            situations_url: some("page.ro.html"),
            ..Checker::default()
        };
        let state = |id: &str, heading: String| TreeState { id: s(id), heading, ..TreeState::default() };
        let leads = |text: String, unsure| TreeAnswer { text, note: None, url: s("#two"), unsure };
        let tree = Tree {
            frame: self.frame("tree", &self.t("Dizabilitate (exemplu)", "Disability (sample)")),
            intro: self
                .o("Alegeți un răspuns. Fiecare duce mai departe.", "Choose an answer. Each leads on."),
            start_url: s("#one"),
            all_url: some("programmes.ro.html"),
            paper_url: some("paper.ro.html"),
            programmes: vec![TreeProgramme {
                id: s("p-sample"),
                name: self.t("Alocația Exemplu", "Sample allowance"),
                url: s("programme.ro.html"),
                summary: self.t("O sumă inventată.", "An invented amount."),
                documents: vec![self.t("Cererea", "The form")],
                ..TreeProgramme::default()
            }],
            states: vec![
                TreeState {
                    over: self.o("întrebarea 1 din cel mult 2", "question 1 of at most 2"),
                    why: self.o("De el depind unele ajutoare.", "Some support depends on it."),
                    answers: vec![
                        leads(self.t("Da", "Yes"), false),
                        leads(self.t("Nu știu", "I do not know"), true),
                    ],
                    ..state("one", self.t("Aveți un certificat?", "Have you a certificate?"))
                },
                TreeState {
                    results: vec![TreeResult {
                        state: s("may"),
                        state_text: self.word("state-may"),
                        programme: link(&self.t("Alocația Exemplu", "Sample allowance"), "#p-sample"),
                        remaining: vec![self.t("Venitul pe lună.", "The monthly income.")],
                        excludes: vec![self.t("Primiți deja o pensie.", "A pension is paid already.")],
                        ..TreeResult::default()
                    }],
                    ..state("two", self.word("results"))
                },
            ],
        };
        let paper = Paper {
            frame: self.frame("paper", &self.t("Pe hârtie (exemplu)", "On paper (sample)")),
            statements: vec![Statement {
                text: self.t("Aveți 18 ani.", "You are 18."),
                note: self.o("limita: 100 lei", "limit: 100 lei"),
            }],
            programmes: vec![PaperProgramme {
                name: self.t("Alocația Exemplu", "Sample allowance"),
                url: s("programme.ro.html"),
                ways: vec![s("1")],
                notes: vec![self.word("paper-checks")],
                offices: self.t("Primărie", "Town hall"),
            }],
            tree_url: some("tree.ro.html"),
            ..Paper::default()
        };
        vec![
            sample("checker.html", "checker", &checker),
            sample("tree.html", "tree", &tree),
            sample("paper.html", "paper", &paper),
        ]
    }
}
