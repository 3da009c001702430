//! Which composer and which template make a page.

use crate::compose::context::{Composer, Context};
use crate::compose::texts::Topics;
use crate::export::Exports;
use crate::model::words::LangId;
use crate::plan::routes::Target;
use crate::theme::failure::TemplateFailure;

/// What pages need beyond the composers' context.
pub struct Sources<'a> {
    pub cx: &'a Context<'a>,
    /// Topics of each language.
    pub topics: &'a [Topics],
    pub exports: &'a Exports,
}

/// Renders a page, minified.
pub fn page(from: &Sources, lang: LangId, target: &Target) -> Result<String, TemplateFailure> {
    let c = from.cx.composer(lang);
    let topics = &from.topics[lang.index()];
    match target {
        Target::Home => html(&c, "home.html", &c.home()),
        Target::County(id) => html(&c, "county.html", &c.county(*id)),
        Target::Locality(id) => html(&c, "locality.html", &c.locality(*id)),
        Target::ServiceTypes => html(&c, "service-types.html", &c.service_types()),
        Target::ServiceType(id) => html(&c, "service-type.html", &c.service_type(*id)),
        Target::Service(id) => html(&c, "service.html", &c.service(*id)),
        Target::Organization(id) => html(&c, "organization.html", &c.organization(*id)),
        Target::Offices(id) => html(&c, "sections.html", &c.offices(*id)),
        Target::Programmes => html(&c, "programmes.html", &c.programmes()),
        Target::Checker => html(&c, "checker.html", &c.checker()),
        Target::Programme(id) => html(&c, "programme.html", &c.programme(*id)),
        Target::Situations => html(&c, "sections.html", &c.situations()),
        Target::Tree(id, file) => html(&c, "tree.html", &c.tree(*id, *file)),
        Target::Paper(id) => html(&c, "paper.html", &c.paper(*id)),
        Target::Situation(id) => html(&c, "situation.html", &c.situation(*id)),
        Target::Consultations => html(&c, "consultations.html", &c.consultations()),
        Target::Consultation(id) => html(&c, "consultation.html", &c.consultation(*id)),
        Target::Commitments => html(&c, "commitments.html", &c.commitments()),
        Target::Page(id) => html(&c, "page.html", &c.page(*id)),
        Target::PageList(id, number) => html(&c, "page.html", &c.page_list(*id, *number)),
        Target::Topics => html(&c, "sections.html", &c.topics(topics)),
        Target::Topic(slug, number) => html(&c, "sections.html", &c.topic(slug, *number, topics)),
        Target::Az => html(&c, "az.html", &c.az()),
        Target::Search => html(&c, "search.html", &c.search()),
        Target::OpenData => html(&c, "open-data.html", &open_data(&c, from.exports)),
        Target::DecisionTables => html(&c, "decision-tables.html", &c.decision_tables()),
        Target::CollectionForm => html(&c, "form.html", &c.collection_form()),
        Target::Changes => html(&c, "report.html", &c.changes()),
        Target::Quality => html(&c, "report.html", &c.quality()),
        Target::QualityIn(id) => html(&c, "report.html", &c.quality_in(*id)),
        Target::Maps => html(&c, "maps.html", &c.maps()),
        Target::Indicator(id) => html(&c, "indicator.html", &c.indicator(*id, None)),
        Target::IndicatorPeriod(id, period) => html(&c, "indicator.html", &c.indicator(*id, Some(period))),
        Target::Sheet(id) => html(&c, "sheet.html", &c.sheet(*id)),
        Target::Accessibility => html(&c, "accessibility.html", &c.accessibility().unwrap_or_default()),
        Target::Glossary => html(&c, "page.html", &c.glossary()),
        Target::HelpLines => html(&c, "sections.html", &c.help_lines()),
        Target::NotFound => html(&c, "not-found.html", &c.not_found()),
    }
}

/// Renders a page at an old address.
pub fn redirect(cx: &Context, new_path: &str) -> Result<String, TemplateFailure> {
    let c = cx.composer(LangId::DEFAULT);
    let url = format!("{}{}", cx.routes.base_path().trim_end_matches('/'), new_path);
    html(&c, "redirect.html", &c.redirect(&url))
}

fn html(c: &Composer, template: &str, view: &impl serde::Serialize) -> Result<String, TemplateFailure> {
    c.cx.theme.render(c.model.site.language(c.lang), template, view)
}

fn open_data(c: &Composer, exports: &Exports) -> crate::view::pages::OpenData {
    use crate::compose::frame::Head;
    use crate::view::pages::{DataFile, Dataset, OpenData};
    let file = |(format, path): &(&'static str, String)| {
        let bytes = exports.files.get(path).map_or(&[][..], Vec::as_slice);
        let name = path.rsplit('/').next().unwrap_or(path);
        DataFile {
            format: format!("{name} ({format})"),
            url: c.cx.routes.file_url(path),
            size: size(c, bytes.len()),
            checksum: crate::export::checksum(bytes)[..16].to_owned(),
        }
    };
    let datasets = exports.datasets.iter().map(|dataset| Dataset {
        id: dataset.id.to_owned(),
        heading: c.t(&format!("dataset-{}", dataset.id)),
        text: c.t(&format!("dataset-{}-text", dataset.id)),
        files: dataset.files.iter().map(file).collect(),
        page: match dataset.id {
            "decision-tables" => Some(c.link(c.t("decision-tables-read"), &Target::DecisionTables)),
            "rules" => Some(c.certificate()),
            _ => None,
        },
        schema_url: None,
    });
    let form = exports.datasets.iter().any(|dataset| dataset.id == "form");
    let standings = c.standings();
    let head = Head::new(Target::OpenData, c.t("open-data")).lead(c.t("open-data-lead"));
    OpenData {
        frame: c.frame(head),
        intro_html: Some(format!("<p>{}</p>", crate::base::text::escape(&c.t("open-data-intro")))),
        licence: c.model.site.licence.as_ref().map(|url| crate::view::parts::Citation {
            text: licence_name(url),
            url: Some(url.clone()),
            ..Default::default()
        }),
        release: c.data_version().into_iter().collect(),
        datasets: datasets.collect(),
        sources: c.sources_table(&standings),
        weakest: c.weakest(&standings),
        credits: c.credits(),
        form: form.then(|| c.link(c.t("form"), &Target::CollectionForm)),
        changes: (!c.model.changes.is_empty()).then(|| c.link(c.t("changes"), &Target::Changes)),
        quality: (!c.cx.quality.is_empty()).then(|| c.link(c.t("quality"), &Target::Quality)),
    }
}

/// The short name of a licence that many use, else its address.
fn licence_name(url: &str) -> String {
    const KNOWN: &[(&str, &str)] = &[
        ("creativecommons.org/licenses/by/4.0", "CC BY 4.0"),
        ("creativecommons.org/licenses/by-sa/4.0", "CC BY-SA 4.0"),
        ("creativecommons.org/publicdomain/zero/1.0", "CC0 1.0"),
        ("opendatacommons.org/licenses/odbl", "ODbL"),
    ];
    let name = KNOWN.iter().find(|(part, _)| url.contains(part)).map(|(_, name)| (*name).to_owned());
    name.unwrap_or_else(|| crate::compose::words::short_url(url))
}

/// A size in kilobytes or megabytes.
fn size(c: &Composer, bytes: usize) -> String {
    use crate::base::num::Decimal;
    if bytes < 1_000_000 {
        format!("{}\u{a0}kB", c.locale.integer(bytes.div_ceil(1000) as i64))
    } else {
        format!("{}\u{a0}MB", c.number(&Decimal::new((bytes / 100_000) as i64, 1)))
    }
}
